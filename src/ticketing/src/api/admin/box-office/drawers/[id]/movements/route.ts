import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listCashMovements } from "../../../../../../modules/ticketing/queries/box-office/drawers"
import type { PageQuery, TenantRequest } from "../../../../../tenant-request"
import { drawerOf } from "../../drawer-of"

export const AUTHENTICATE = false

/**
 * GET /admin/box-office/drawers/:id/movements?limit&offset. 200 { movements, count, limit, offset }, latest first | 404 not_found
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { id } = await drawerOf(req)
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listCashMovements(platformPool(), req.tenant, id, req.validatedQuery)), limit, offset })
}
