import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../../modules/ticketing/database"
import { queryCancelTillSale } from "../../../../../../modules/ticketing/queries/box-office/tenders"
import type { TenantRequest } from "../../../../../tenant-request"
import { tenderOf, tillSale } from "../../../till"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/cancel: of one that is not final. Places free; cash goes back out of one's own drawer, what a terminal or a transfer took
 * waits among the returns. Right: box_office.sell. 200 { till_sale }, asked again the same | 404 checkout_not_found
 * | 409 checkout_state, tender_pending { tender_ids }, drawer_needed, currency_differs
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await queryCancelTillSale(database(), tenderOf(req))

  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
