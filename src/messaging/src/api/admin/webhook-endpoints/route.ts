import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listEndpoints } from "../../../modules/messaging/commands/webhooks/endpoint-rows"
import { createEndpoint } from "../../../webhooks/endpoints"
import type { AdminCreateWebhookEndpointBody } from "./validators"

/** GET /admin/webhook-endpoints. Right: webhook.manage. 200 { endpoints }, all of them, oldest first */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ endpoints: await listEndpoints(platformPool(), req.tenant) })
}

/**
 * POST /admin/webhook-endpoints. Right: webhook.manage. 201 { endpoint, secret }: the secret is shown only here | 400 url_refused
 * | 409 too_many_endpoints
 */
export const POST = async (req: TenantRequest<AdminCreateWebhookEndpointBody>, res: MedusaResponse) => {
  res.setHeader("cache-control", "no-store")
  res.status(201).json(await createEndpoint(platformPool(), req.tenant, req.validatedBody))
}
