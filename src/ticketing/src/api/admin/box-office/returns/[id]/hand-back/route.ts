import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { handBack } from "../../../../../../modules/ticketing/commands/box-office/returns"
import type { TenantRequest } from "../../../../../tenant-request"
import { staffOf } from "../../../till"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/returns/:id/hand-back: records that the money was paid back: cash from one's own drawer, otherwise at
 * the terminal or by transfer.
 * Right: box_office.sell. 200 { return }, idempotent
 * | 404 not_found
 * | 409 drawer_needed, currency_differs
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ return: await handBack(platformPool(), req.tenant, req.params.id, staffOf(req)) })
}
