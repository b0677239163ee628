import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../modules/ticketing/queries/catalogue/events/events"
import { unpublishEventWorkflow } from "../../../../../workflows/events/unpublish-event"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/** POST /admin/events/:id/unpublish. Right: event.publish. 200 { event } | 404 not_found */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await unpublishEventWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id: req.params.id } })

  res.json({ event: await getEvent(platformPool(), req.tenant, req.params.id) })
}
