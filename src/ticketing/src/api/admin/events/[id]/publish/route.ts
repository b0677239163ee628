import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../modules/ticketing/queries/catalogue/events/events"
import { publishEventWorkflow } from "../../../../../workflows/events/publish-event"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/publish. Right: event.publish. 200 { event }
 * | 404 not_found
 * | 409 event_not_ready { problems }
 * | 409 account_not_enabled, no_exchange_rate { currency, as_of }
 * | 409 stale_state
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await publishEventWorkflow(req.scope).run({ input: { tenant: req.tenant, event_id: req.params.id } })

  res.json({ event: await getEvent(platformPool(), req.tenant, req.params.id) })
}
