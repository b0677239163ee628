import type { MedusaResponse } from "@medusajs/framework/http"
import { confirmTender } from "../../../../../../../../box-office/take-tender"
import type { TenantRequest } from "../../../../../../../tenant-request"
import { settling, tenderOf, tillSale } from "../../../../../till"
import type { AdminConfirmTender } from "../../../../../validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/tenders/:tender_id/confirm { brand?, last_four?, reference? }: the terminal took it, or the transfer came. Right:
 * box_office.sell. 200 { till_sale }, asked again the same | 404 checkout_not_found, not_found | 409 tender_state { state }, stale_state, tickets_impossible
 */
export const POST = async (req: TenantRequest<AdminConfirmTender>, res: MedusaResponse) => {
  await confirmTender(settling(), tenderOf(req), req.params.tender_id, req.validatedBody)

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
