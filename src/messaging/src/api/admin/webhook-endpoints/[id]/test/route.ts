import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { testEndpoint } from "../../../../../webhooks/endpoints"

/**
 * POST /admin/webhook-endpoints/:id/test. Right: webhook.manage. 202: `test.sent` is queued and listed among its deliveries | 429
 * too_many_requests, also while the endpoint is off
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await testEndpoint(platformPool(), req.tenant, req.params.id)

  res.status(202).json({ success: true })
}
