import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listHallDates } from "../../../../../modules/ticketing/queries/after-sale/read-hall-changes"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"

/**
 * GET /admin/events/:id/hall-dates: upcoming dates with the version of the hall that each uses. Right: event.read.
 * 200 { newest, dates, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listHallDates(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}
