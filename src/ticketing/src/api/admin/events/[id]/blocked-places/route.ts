import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listBlockedPlaces } from "../../../../../modules/ticketing/queries/catalogue/blocks/list-blocked-places"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"

/**
 * GET /admin/events/:id/blocked-places: those of upcoming dates. Right: sales.read. 200 { blocked_places, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listBlockedPlaces(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}
