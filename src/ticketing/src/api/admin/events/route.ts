import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent, listEvents } from "../../../modules/ticketing/queries/catalogue/events/events"
import { ensureDisplayableText } from "../../../modules/ticketing/rules/ensure-displayable-text"
import { createEventWorkflow } from "../../../workflows/events/create-event"
import type { TenantRequest } from "../../tenant-request"
import type { AdminCreateEvent, AdminEventsQuery } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/events?q&status&limit&offset. Right: event.read. 200 { events, count, limit, offset }, soonest date first */
export const GET = async (req: TenantRequest<unknown, AdminEventsQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listEvents(platformPool(), req.tenant, req.validatedQuery)), limit, offset })
}

/**
 * POST /admin/events. Right: event.write. 201 { event }
 * | 400 invalid_data, name_unreadable { field }
 * | 404 not_found (chart)
 * | 409 name_reserved { slug }
 */
export const POST = async (req: TenantRequest<AdminCreateEvent>, res: MedusaResponse) => {
  const { title, subtitle } = req.validatedBody
  ensureDisplayableText({ title, subtitle })
  const { result: id } = await createEventWorkflow(req.scope).run({ input: { tenant: req.tenant, ...req.validatedBody } })

  res.status(201).json({ event: await getEvent(platformPool(), req.tenant, id) })
}
