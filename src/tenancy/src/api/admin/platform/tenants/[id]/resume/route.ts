import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../../../access"
import { actorOf, resumeSite } from "../../../../../../sites"
import type { AdminSetTenantStatusBody } from "../../validators"

/**
 * POST /admin/platform/tenants/:id/resume { reason }. Operator, right platform.tenants.write. 200 { id } | 404 not_found | 409
 * tenant_state { status }
 */
export const POST = async (req: TenantRequest<AdminSetTenantStatusBody>, res: MedusaResponse<{ id: string }>) => {
  const { id } = req.params
  await resumeSite(platformPool(), { id, reason: req.validatedBody.reason, actor: actorOf(req) })

  res.json({ id })
}
