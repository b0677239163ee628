import "server-only"
import type { OfferedPlan } from "@guichet/billing/contracts"
import { askBackend } from "./backend"

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
