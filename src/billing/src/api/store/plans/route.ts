import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { billingPool } from "../../../billing-pool"
import type { OfferedPlan } from "../../../contracts"
import { plansOnOffer } from "../../../modules/billing/queries/plans/plans-on-offer"

/** GET /store/plans (internal, storefront, operator's host). 200 { plans }, none when none is published */
export const GET = async (_req: MedusaRequest, res: MedusaResponse<{ plans: OfferedPlan[] }>): Promise<void> => {
  res.json({ plans: await plansOnOffer(billingPool()) })
}
