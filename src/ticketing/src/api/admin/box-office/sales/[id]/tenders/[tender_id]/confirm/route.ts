import type { MedusaResponse } from "@medusajs/framework/http"
import { confirmTender } from "../../../../../../../../box-office/take-tender"
import type { TenantRequest } from "../../../../../../../tenant-request"
import { sellingOf, tenderOf, tillSale } from "../../../../../till"
import type { AdminConfirmTender } from "../../../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/tenders/:tender_id/confirm { brand?, last_four?, reference? }: the terminal took the payment,
 * or the transfer arrived.
 * Right: box_office.sell. 200 { till_sale }, idempotent
 * | 404 checkout_not_found, not_found
 * | 409 tender_state { state }, stale_state, tickets_impossible
 */
export const POST = async (req: TenantRequest<AdminConfirmTender>, res: MedusaResponse) => {
  await confirmTender(sellingOf(req), tenderOf(req), req.params.tender_id, req.validatedBody)

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
