import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../../modules/ticketing/queries/catalogue/events/events"
import { changePriceWorkflow } from "../../../../../../workflows/events/change-price"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminChangePrice } from "../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/price-levels/:level_id. Right: event.write. 200 { event }
 * | 400 invalid_data
 * | 404 not_found
 * | 409 account_not_enabled, no_exchange_rate { currency, as_of }
 */
export const POST = async (req: TenantRequest<AdminChangePrice>, res: MedusaResponse) => {
  const { id: event_id, level_id: price_level_id } = req.params
  await changePriceWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id, price_level_id, ...req.validatedBody } })

  res.json({ event: await getEvent(platformPool(), req.tenant, event_id) })
}
