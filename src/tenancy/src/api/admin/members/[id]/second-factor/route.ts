import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { auditActor } from "../../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../../access"
import { queryFindLogIn } from "../../../../../modules/tenancy/queries/find-log-in"
import { queryMemberForReset } from "../../../../../modules/tenancy/queries/member-for-reset"
import { ensureGrantable } from "../../../../../people/change-member"
import { dropSecondFactor } from "../../../../../sessions/drop-second-factor"
import { tenancyPool } from "../../../../../tenancy-pool"

/**
 * DELETE /admin/members/:id/second-factor: a member lost the device and the recovery codes; passkeys go, too. Right: member.manage, fresh; not one's own. Their sessions end,
 * and they are told by mail. Who signs in at other sites, too, is the operator's (`npm run operator -- --drop-second-factor`).
 * 200 | 403 not_allowed (above one's own role) | 404 not_found | 409 stale_state (one's own, or none there), member_elsewhere
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const pool = tenancyPool()
  const member = await queryMemberForReset(pool, req.tenant, req.params.id)
  if (!member) {
    throw domainError("not_found")
  }
  ensureGrantable(req.principal.role ?? null, member.role)
  if (member.is_elsewhere) {
    throw domainError("member_elsewhere")
  }
  const { user_id } = member
  const log_in = user_id === req.principal.user_id ? null : await queryFindLogIn(pool, user_id)
  if (!log_in || !(log_in.has_second_factor || log_in.has_passkey)) {
    throw domainError("stale_state")
  }
  await dropSecondFactor(pool, log_in, {
    ...auditActor(req),
    target: req.params.id,
  })

  res.json({ success: true })
}
