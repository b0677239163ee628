import type { MedusaResponse } from "@medusajs/framework/http"
import { finishFreeSale } from "../../../../../../box-office/finish-free-sale"
import type { TenantRequest } from "../../../../../tenant-request"
import { sellingOf, tenderOf, tillSale } from "../../../till"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/finish: completes a free sale; a paid sale completes with its last tender.
 * Right: box_office.sell.
 * 200 { till_sale }, idempotent
 * | 404 checkout_not_found
 * | 409 tenders_missing { left_minor }, checkout_state, hold_expired, tickets_impossible
 * | 409 performance_not_on_sale { performance_ids } (cancelled)
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await finishFreeSale(sellingOf(req), tenderOf(req))

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
