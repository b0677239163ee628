import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { decideRequest } from "../../../../../../requests/decide"
import { readApproval } from "../../../../../../requests/read-approval"
import type { AdminApprove } from "../../../../validators"

/**
 * POST /admin/platform/approvals/:id/approve. Operator, right platform.approvals.decide. `seen`: the checks as the operator saw
 * them.
 * 200 { approval } | 404 not_found | 409 approval_reason_needed (a check is red), evidence_changed { evidence }, approval_decided
 */
export const POST = async (req: TenantRequest<AdminApprove>, res: MedusaResponse) => {
  const { id } = req.params
  const { seen, reason, internal_note } = req.validatedBody
  await decideRequest(platformPool(), portsOf(req.scope), {
    id,
    user_id: req.principal.user_id ?? "",
    state: "granted",
    seen,
    reason: reason ?? null,
    internal_note: internal_note ?? null,
  })

  res.json({ approval: await readApproval(platformPool(), portsOf(req.scope), id) })
}
