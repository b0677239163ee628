import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { deleteEndpoint, getEndpoint } from "../../../../modules/messaging/commands/webhooks/endpoint-rows"
import { updateEndpoint } from "../../../../webhooks/endpoints"
import type { AdminUpdateWebhookEndpointBody } from "../validators"

/** GET /admin/webhook-endpoints/:id. Right: webhook.manage. 200 { endpoint } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const endpoint = await getEndpoint(platformPool(), req.tenant, req.params.id)
  if (!endpoint) {
    throw domainError("not_found")
  }

  res.json({ endpoint })
}

/** POST /admin/webhook-endpoints/:id. Right: webhook.manage. 200 { endpoint } | 400 url_refused | 404 not_found */
export const POST = async (req: TenantRequest<AdminUpdateWebhookEndpointBody>, res: MedusaResponse) => {
  res.json({ endpoint: await updateEndpoint(platformPool(), req.tenant, req.params.id, req.validatedBody) })
}

/** DELETE /admin/webhook-endpoints/:id. Right: webhook.manage. 200: its pending deliveries are deleted too | 404 not_found */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  if (!(await deleteEndpoint(platformPool(), req.tenant, id))) {
    throw domainError("not_found")
  }

  res.json({ id, object: "webhook_endpoint", deleted: true })
}
