import "server-only"
import { pageTags } from "@guichet/kernel/refresh"
import type { OfferedPlan } from "@guichet/billing/contracts"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"

export type Plan = Pick<OfferedPlan, "id" | "name" | "prices" | "plan_version_id">

export interface PlansOnOffer {
  plans: Plan[]
  /** by upper-case country code */
  currencies: Record<string, string>
  /** identifies the rates of converted prices */
  rates_seen: string
}

/** The plans on offer, never cached: what a price card shows is what is agreed to. Only the operator's site has any. */
export async function getPlans(key: string): Promise<PlansOnOffer> {
  const answer = await askBackend<PlansOnOffer>(key, "/store/plans")

  return {
    plans: (answer?.plans ?? []).map(({ id, name, prices, plan_version_id }) => ({ id, name, prices, plan_version_id })),
    currencies: answer?.currencies ?? {},
    rates_seen: answer?.rates_seen ?? "0",
  }
}

/** The plans as the operator's home page shows them: cached as that page is, since nothing is agreed to there. */
export async function getShownPlans(key: string): Promise<Plan[]> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key))

  return key === FIXTURE ? [] : (await getPlans(key)).plans
}
