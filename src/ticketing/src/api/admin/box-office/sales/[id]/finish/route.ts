import type { MedusaResponse } from "@medusajs/framework/http"
import { finishFreeSale } from "../../../../../../box-office/finish-free-sale"
import type { TenantRequest } from "../../../../../tenant-request"
import { settling, tenderOf, tillSale } from "../../../till"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/finish: of what costs nothing; what is paid ends with its last part. Right: box_office.sell.
 * 200 { till_sale }, asked again the same | 404 checkout_not_found | 409 tenders_missing { left_minor }, checkout_state, hold_expired, tickets_impossible
 * | 409 performance_not_on_sale { performance_ids } (cancelled)
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await finishFreeSale(settling(), tenderOf(req))

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
