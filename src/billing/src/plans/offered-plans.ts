import type { Db } from "@guichet/kernel/sql"
import type { OfferedPlan } from "../contracts"
import { plansOnOffer } from "../modules/billing/queries/plans/plans-on-offer"
import { ratesInForce } from "../modules/billing/queries/rates/rates-in-force"
import { currenciesByCountry } from "../rules/currency-of-country"
import { offerPrices } from "../rules/offer-prices"

export interface Offer {
  plans: OfferedPlan[]
  /** names the rates by which prices were converted: sent back at sign-up, so that nobody agrees to another price than the one shown */
  rates_seen: string
}

/** Plans on offer, priced in every currency that can be charged: in those a plan has no price in, converted by a fresh rate where there is one. */
export async function offeredPlans(db: Db): Promise<Offer> {
  const [plans, { rates, seen }] = await Promise.all([plansOnOffer(db), ratesInForce(db)])
  const fresh = new Map(rates.filter(({ is_fresh }) => is_fresh).map((rate) => [rate.quote, rate]))
  const currencies = [...new Set(Object.values(currenciesByCountry()))]

  return { plans: plans.map((plan) => offerPrices(plan, currencies, fresh)), rates_seen: seen }
}
