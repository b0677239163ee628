import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listKeptPlaces } from "../../../../../../../modules/ticketing/queries/catalogue/blocks/list-blocks"
import type { PageQuery, TenantRequest } from "../../../../../../tenant-request"

/**
 * GET /admin/events/:id/blocks/:block_id/places: the blocked places, by date, and which of them are taken. Right: sales.read.
 * 200 { places, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery
  const of = { event_id: req.params.id, block_id: req.params.block_id }

  res.json({ ...(await listKeptPlaces(platformPool(), req.tenant, of, { limit, offset })), limit, offset })
}
