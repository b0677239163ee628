import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { messagingPool } from "../../../../../messaging-pool"
import { rotateSecret } from "../../../../../webhooks/endpoints"

/** POST /admin/webhook-endpoints/:id/rotate. Right: webhook.manage. 200 { endpoint, secret }: a new one, said this once; the one before signs for a day more | 404 not_found */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.setHeader("cache-control", "no-store")
  res.json(await rotateSecret(messagingPool(), req.tenant, req.params.id))
}
