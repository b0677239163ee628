import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { createApiKey } from "../../../api-keys"
import { auditActor } from "../../../audit/audit-actor"
import type { TenantRequest } from "../../../access"
import { listApiKeys } from "../../../modules/tenancy/queries/list-api-keys"
import type { AdminApiKeysQueryInput, AdminCreateApiKeyBody } from "./validators"

/**
 * GET /admin/access-keys?limit&offset. Right: key.manage. 200 { api_keys, count, limit, offset }, newest first, including ended
 * ones
 */
export const GET = async (req: TenantRequest<unknown>, res: MedusaResponse) => {
  const page = req.validatedQuery as AdminApiKeysQueryInput

  res.json({ ...(await listApiKeys(platformPool(), req.tenant, page)), ...page })
}

/**
 * POST /admin/access-keys. Right: key.manage. 201 { api_key, key }: the key is shown only here | 403 not_allowed (a right that
 * its creator does not have) | 409 too_many_keys
 */
export const POST = async (req: TenantRequest<AdminCreateApiKeyBody>, res: MedusaResponse) => {
  res.setHeader("cache-control", "no-store")
  res.status(201).json(await createApiKey(platformPool(), auditActor(req), req.principal.rights, req.validatedBody))
}
