import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../modules/ticketing/queries/catalogue/events/events"
import { ensureDisplayableText } from "../../../../../modules/ticketing/rules/ensure-displayable-text"
import { createPriceLevelWorkflow } from "../../../../../workflows/events/create-price-level"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminCreatePriceLevel } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/price-levels. Right: event.write. 201 { event }
 * | 400 invalid_data, name_unreadable { field }
 * | 404 not_found
 * | 409 name_reserved, account_not_enabled, no_exchange_rate { currency, as_of }
 */
export const POST = async (req: TenantRequest<AdminCreatePriceLevel>, res: MedusaResponse) => {
  ensureDisplayableText({ name: req.validatedBody.name })
  await createPriceLevelWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id: req.params.id, ...req.validatedBody } })

  res.status(201).json({ event: await getEvent(platformPool(), req.tenant, req.params.id) })
}
