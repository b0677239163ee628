import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { billingPool } from "../../../billing-pool"
import type { OfferedPlan } from "../../../contracts"
import { plansOnOffer } from "../../../modules/billing/queries/plans/plans-on-offer"
import { currenciesByCountry } from "../../../rules/currency-of-country"

/** GET /store/plans (internal, storefront, operator's host). 200 { plans, currencies }, no plan when none is published; currencies by upper-case country */
export const GET = async (
  _req: MedusaRequest,
  res: MedusaResponse<{ plans: OfferedPlan[]; currencies: Record<string, string> }>
): Promise<void> => {
  res.json({ plans: await plansOnOffer(billingPool()), currencies: currenciesByCountry() })
}
