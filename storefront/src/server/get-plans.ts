import "server-only"
import type { OfferedPlan } from "@guichet/billing/contracts"
import { askBackend } from "./backend"

export type Plan = Pick<OfferedPlan, "id" | "name" | "prices">

/** The plans on offer, asked for each time: what a price card says is what is agreed to. Only the operator's site has any. */
export async function getPlans(key: string): Promise<Plan[]> {
  const answer = await askBackend<{ plans: Plan[] }>(key, "/store/plans")

  return (answer?.plans ?? []).map(({ id, name, prices }) => ({ id, name, prices }))
}
