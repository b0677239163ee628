import "server-only"
import { askBackend } from "./backend"

export interface PlanPrice {
  currency: string
  /** Plain decimal such as "2.5". */
  percent: string
  fixed_minor: number
  is_default: boolean
}

export interface Plan {
  id: string
  name: string
  prices: PlanPrice[]
}

/** The plans on offer, asked for each time: what a price card says is what is agreed to. Only the operator's site has any. */
export async function getPlans(key: string): Promise<Plan[]> {
  const answer = await askBackend<{ plans: Plan[] }>(key, "/store/plans")

  return (answer?.plans ?? []).map(({ id, name, prices }) => ({ id, name, prices }))
}
