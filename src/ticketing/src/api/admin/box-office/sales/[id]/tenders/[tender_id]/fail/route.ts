import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { failTender } from "../../../../../../../../modules/ticketing/commands/box-office/tenders"
import type { TenantRequest } from "../../../../../../../tenant-request"
import { tenderOf, tillSale } from "../../../../../till"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/tenders/:tender_id/fail: the terminal declined the payment; the sale stays open for another
 * tender.
 * Right: box_office.sell. 200 { till_sale }, idempotent
 * | 404 checkout_not_found, not_found
 * | 409 tender_state { state }
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await failTender(platformPool(), tenderOf(req), req.params.tender_id)

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
