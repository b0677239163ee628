import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { rotateSecret } from "../../../../../webhooks/endpoints"

/**
 * POST /admin/webhook-endpoints/:id/rotate. Right: webhook.manage. 200 { endpoint, secret }: a new secret, shown only here; the
 * previous one also signs for another day | 404 not_found
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.setHeader("cache-control", "no-store")
  res.json(await rotateSecret(platformPool(), req.tenant, req.params.id))
}
