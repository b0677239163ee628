import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { offeredPlans, type Offer } from "../../../plans/offered-plans"
import { currenciesByCountry } from "../../../rules/currency-of-country"

/**
 * GET /store/plans (internal, storefront, operator's host). 200 { plans, rates_seen, currencies }, without plans when none is
 * published; currencies by upper-case country
 */
export const GET = async (
  _req: MedusaRequest,
  res: MedusaResponse<Offer & { currencies: Record<string, string> }>
): Promise<void> => {
  res.json({ ...(await offeredPlans(platformPool())), currencies: currenciesByCountry() })
}
