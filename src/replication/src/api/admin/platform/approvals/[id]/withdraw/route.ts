import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { readApproval } from "../../../../../../requests/read-approval"
import { withdrawPermission } from "../../../../../../requests/withdraw"
import type { AdminWithdraw } from "../../../../validators"

/**
 * POST /admin/platform/approvals/:id/withdraw. Operator, right platform.approvals.decide. Takes back the permission that the
 * request was granted; dates that were created stay. 200 { approval } | 404 not_found | 409 approval_not_granted
 */
export const POST = async (req: TenantRequest<AdminWithdraw>, res: MedusaResponse) => {
  const { id } = req.params
  const { reason } = req.validatedBody
  await withdrawPermission(platformPool(), { id, user_id: req.principal.user_id ?? "", reason })

  res.json({ approval: await readApproval(platformPool(), portsOf(req.scope), id) })
}
