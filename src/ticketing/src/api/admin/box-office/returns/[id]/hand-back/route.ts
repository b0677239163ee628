import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../../modules/ticketing/database"
import { queryHandBack } from "../../../../../../modules/ticketing/queries/box-office/returns"
import type { TenantRequest } from "../../../../../tenant-request"
import { staffOf } from "../../../till"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/box-office/returns/:id/hand-back: it went back, cash out of one's own drawer, else at the terminal or by transfer. Right: box_office.sell.
 * 200 { return }, asked again the same | 404 not_found | 409 drawer_needed, currency_differs
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ return: await queryHandBack(database(), req.tenant, req.params.id, staffOf(req)) })
}
