import type { Db } from "@guichet/kernel/sql"
import type { OfferedPlan } from "../contracts"
import { plansOnOffer } from "../modules/billing/queries/plans/plans-on-offer"
import { ratesInForce } from "../modules/billing/queries/rates/rates-in-force"
import { currenciesByCountry } from "../rules/currency-of-country"
import { offerPrices } from "../rules/offer-prices"

export interface Offer {
  plans: OfferedPlan[]
  /**
   * identifies the rates that converted prices: sent back at sign-up, so that no one agrees to a price other than the one shown
   */
  rates_seen: string
}

/**
 * Offered plans, priced in every currency that can be charged: without an own price, converted by a fresh rate if there is one.
 */
export async function offeredPlans(db: Db): Promise<Offer> {
  const [plans, { rates, seen }] = await Promise.all([plansOnOffer(db), ratesInForce(db)])
  const fresh = new Map(rates.filter(({ is_fresh }) => is_fresh).map((rate) => [rate.quote, rate]))
  const currencies = [...new Set(Object.values(currenciesByCountry()))]

  return { plans: plans.map((plan) => offerPrices(plan, currencies, fresh)), rates_seen: seen }
}
