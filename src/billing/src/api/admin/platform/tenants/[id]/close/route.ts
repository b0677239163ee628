import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { closeClient } from "../../../../../../clients"
import type { AdminCloseClient } from "../../validators"

/**
 * POST /admin/platform/tenants/:id/close { slug, reason, without_export }. Operator, right platform.tenants.write, fresh; in both
 * audit logs. 200 { id } | 400 invalid_data, slug_differs | 404 not_found | 409 operator_stays, tenant_state { status },
 * closing_blocked { blocks }, export_first
 */
export const POST = async (req: TenantRequest<AdminCloseClient>, res: MedusaResponse<{ id: string }>) => {
  const { email = "" } = req.principal
  const { id } = req.params
  await closeClient(platformPool(), id, { ...req.validatedBody, actor: actorOf(req), by: email })

  res.json({ id })
}
