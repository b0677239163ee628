import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../../access"
import { findLogIn } from "../../../../../modules/tenancy/queries/find-log-in"
import { findMemberForReset } from "../../../../../modules/tenancy/queries/member-for-reset"
import { ensureGrantable } from "../../../../../members/change-member"
import { dropSecondFactor } from "../../../../../sessions/drop-second-factor"

/**
 * DELETE /admin/members/:id/second-factor: for a member who lost the device and the recovery codes; passkeys are removed too.
 * Right: member.manage, fresh; not for oneself. The member's sessions end, and they are notified by email. Members of several
 * sites are left to the operator (`npm run operator -- --drop-second-factor`).
 * 200 | 403 not_allowed (above the caller's own role) | 404 not_found | 409 stale_state (the caller's own, or none enrolled),
 * member_elsewhere
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const pool = platformPool()
  const member = await findMemberForReset(pool, req.tenant, req.params.id)
  if (!member) {
    throw domainError("not_found")
  }
  ensureGrantable(req.principal.role ?? null, member.role)
  if (member.is_elsewhere) {
    throw domainError("member_elsewhere")
  }
  const { user_id } = member
  const log_in = user_id === req.principal.user_id ? null : await findLogIn(pool, user_id)
  if (!log_in || !(log_in.has_second_factor || log_in.has_passkey)) {
    throw domainError("stale_state")
  }
  await dropSecondFactor(pool, log_in, {
    ...auditActor(req),
    target: req.params.id,
  })

  res.json({ success: true })
}
