import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { cancelTillSale } from "../../../../../../modules/ticketing/commands/box-office/tenders"
import type { TenantRequest } from "../../../../../tenant-request"
import { tenderOf, tillSale } from "../../../till"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/cancel: cancels a sale that is not final and frees its places. Cash is paid back from one's
 * own drawer; amounts taken at a terminal or by transfer are added to the returns.
 * Right: box_office.sell. 200 { till_sale }, idempotent
 * | 404 checkout_not_found
 * | 409 checkout_state, tender_pending { tender_ids }, drawer_needed, currency_differs
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await cancelTillSale(platformPool(), tenderOf(req))

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
