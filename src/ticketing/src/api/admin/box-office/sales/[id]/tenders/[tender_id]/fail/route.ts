import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../../../../modules/ticketing/database"
import { queryFailTender } from "../../../../../../../../modules/ticketing/queries/box-office/tenders"
import type { TenantRequest } from "../../../../../../../tenant-request"
import { tenderOf, tillSale } from "../../../../../till"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/tenders/:tender_id/fail: the terminal did not take it; the sale waits for another part. Right: box_office.sell.
 * 200 { till_sale }, asked again the same | 404 checkout_not_found, not_found | 409 tender_state { state }
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await queryFailTender(database(), tenderOf(req), req.params.tender_id)

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
