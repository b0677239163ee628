import type { MedusaResponse } from "@medusajs/framework/http"
import { buyersFor } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listCancellationItems } from "../../../../../modules/ticketing/commands/after-sale/read-cancellations"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminCancellationItems } from "../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/cancellations/:id/items. Right: sales.read. 200 { items, after }; `after` requests the next page, null at the end
 */
export const GET = async (req: TenantRequest<unknown, AdminCancellationItems>, res: MedusaResponse) => {
  const { limit, ...filter } = req.validatedQuery
  const found = await listCancellationItems(platformPool(), req.tenant, req.params.id, { ...filter, limit: limit + 1 })
  const items = found.slice(0, limit)

  res.json({ items: buyersFor(req.principal, items), after: found.length > limit ? items[limit - 1].sale_id : null })
}
