import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../modules/ticketing/queries/catalogue/events/events"
import { ensureDisplayableText } from "../../../../modules/ticketing/rules/ensure-displayable-text"
import { updateEventWorkflow } from "../../../../workflows/events/update-event"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminUpdateEvent } from "../validators"

export const AUTHENTICATE = false

/** GET /admin/events/:id. Right: event.read. 200 { event } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const event = await getEvent(platformPool(), req.tenant, req.params.id)
  if (!event) {
    throw domainError("not_found", { event_id: req.params.id })
  }

  res.json({ event })
}

/**
 * POST /admin/events/:id. Right: event.write. 200 { event }
 * | 400 invalid_data, name_unreadable { field }
 * | 404 not_found, also { sale_tax_id }
 * | 409 stale_state { rev }
 */
export const POST = async (req: TenantRequest<AdminUpdateEvent>, res: MedusaResponse) => {
  const { rev, ...changes } = req.validatedBody
  ensureDisplayableText({ title: changes.title, subtitle: changes.subtitle })
  await updateEventWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id: req.params.id, rev, changes } })

  res.json({ event: await getEvent(platformPool(), req.tenant, req.params.id) })
}
