import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { changeClient, readSnapshot } from "../../../../../clients"
import type { AdminClientSnapshot } from "../../../../../contracts"
import type { AdminChangeClient } from "../validators"

/**
 * GET /admin/platform/tenants/:id. Operator, right platform.tenants.read; `receivable` only with platform.money.read. 200
 * AdminClientSnapshot | 404 not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminClientSnapshot>) => {
  res.json(await readSnapshot(platformPool(), req.params.id, req.principal.rights.has("platform.money.read")))
}

/**
 * POST /admin/platform/tenants/:id. Operator, right platform.tenants.write; in the client's audit log and in the operator's. 200
 * AdminClientSnapshot | 400 invalid_data, name_unreadable | 404 not_found | 409 stale_state, name_reserved, host_taken { slug }
 */
export const POST = async (req: TenantRequest<AdminChangeClient>, res: MedusaResponse<AdminClientSnapshot>) => {
  await changeClient(platformPool(), req.params.id, req.validatedBody, actorOf(req))

  await GET(req, res)
}
