import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"
import { tags } from "./tags"

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

/** The plans on offer; only the operator's site has any. */
export async function getPlans(key: string): Promise<Plan[]> {
  "use cache"
  cacheLife("site")
  cacheTag(tags.site(key), tags.plans)

  if (key === FIXTURE) {
    return []
  }
  const answer = await askBackend<{ plans: Plan[] }>(key, "/store/plans")

  return (answer?.plans ?? []).map(({ id, name, prices }) => ({ id, name, prices }))
}
