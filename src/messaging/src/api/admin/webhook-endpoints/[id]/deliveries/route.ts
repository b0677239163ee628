import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listDeliveries } from "../../../../../modules/messaging/commands/webhooks/deliveries"
import type { AdminWebhookDeliveriesInput } from "../../validators"

/**
 * GET /admin/webhook-endpoints/:id/deliveries?state&limit&offset. Right: webhook.manage. 200 { deliveries, count, limit, offset
 * }, newest first
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const asked = req.validatedQuery as AdminWebhookDeliveriesInput
  const { limit, offset } = asked

  res.json({ ...(await listDeliveries(platformPool(), req.tenant, req.params.id, asked)), limit, offset })
}
