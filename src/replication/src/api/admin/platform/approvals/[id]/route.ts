import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { readApproval } from "../../../../../requests/read-approval"

/**
 * GET /admin/platform/approvals/:id. Operator, right platform.approvals.read. 200 { approval } with the three checks | 404
 * not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ approval: await readApproval(platformPool(), portsOf(req.scope), req.params.id) })
}
