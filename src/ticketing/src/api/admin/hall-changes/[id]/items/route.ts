import type { MedusaResponse } from "@medusajs/framework/http"
import { buyersFor } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listHallChangeItems } from "../../../../../modules/ticketing/queries/after-sale/read-hall-changes"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminHallChangeItems } from "../validators"

/**
 * GET /admin/hall-changes/:id/items: all tickets that change, by sale. Right: sales.read.
 * 200 { items, after }; `after` requests the next page, null at the end
 */
export const GET = async (req: TenantRequest<unknown, AdminHallChangeItems>, res: MedusaResponse) => {
  const { limit, ...filter } = req.validatedQuery
  const found = await listHallChangeItems(platformPool(), req.tenant, req.params.id, { ...filter, limit: limit + 1 })
  const items = found.slice(0, limit)
  const last = items.at(-1)

  res.json({
    items: buyersFor(req.principal, items),
    after: found.length > limit && last ? `${last.sale_id}:${last.ticket_id}` : null,
  })
}
