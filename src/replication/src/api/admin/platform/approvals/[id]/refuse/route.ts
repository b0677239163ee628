import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { decideRequest } from "../../../../../../requests/decide"
import { readApproval } from "../../../../../../requests/read-approval"
import type { AdminRefuse } from "../../../../validators"

/**
 * POST /admin/platform/approvals/:id/refuse. Operator, right platform.approvals.decide. 200 { approval } | 404 not_found | 409
 * approval_decided
 */
export const POST = async (req: TenantRequest<AdminRefuse>, res: MedusaResponse) => {
  const { id } = req.params
  await decideRequest(platformPool(), portsOf(req.scope), {
    id,
    user_id: req.principal.user_id ?? "",
    state: "refused",
    reason: req.validatedBody.reason,
    internal_note: req.validatedBody.internal_note ?? null,
  })

  res.json({ approval: await readApproval(platformPool(), portsOf(req.scope), id) })
}
