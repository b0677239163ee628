import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { reopenClient } from "../../../../../../clients"
import type { AdminReopenClient } from "../../validators"

/**
 * POST /admin/platform/tenants/:id/reopen { reason }. Operator, right platform.tenants.write; in both audit logs. 200 { id } |
 * 404 not_found | 409 tenant_state { status }, reopen_over
 */
export const POST = async (req: TenantRequest<AdminReopenClient>, res: MedusaResponse<{ id: string }>) => {
  const { id } = req.params
  await reopenClient(platformPool(), id, { reason: req.validatedBody.reason, actor: actorOf(req) })

  res.json({ id })
}
