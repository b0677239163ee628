import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { actorContextOf } from "../../../../members/actor-context-of"
import { changeMember, removeMember } from "../../../../members/change-member"
import { ensureRoleOfKind } from "../../../role-of-kind"
import type { AdminUpdateMemberBody } from "../validators"

/**
 * POST /admin/members/:id { role?, status? }. Right: member.manage, for members up to the caller's own role. The member's
 * sessions on this console end.
 * 200 { member } | 400 invalid_data (role of the other kind) | 403 not_allowed | 409 last_owner
 */
export const POST = async (req: TenantRequest<AdminUpdateMemberBody>, res: MedusaResponse) => {
  ensureRoleOfKind(req.validatedBody.role, req.host_tenant.tenant_kind)
  const member = await changeMember(platformPool(), actorContextOf(req), req.params.id, req.validatedBody)

  res.json({ member })
}

/**
 * DELETE /admin/members/:id. Right: member.manage, for members up to the caller's own role. 200 | 403 not_allowed | 409
 * last_owner
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await removeMember(platformPool(), actorContextOf(req), id)

  res.json({ id, object: "member", deleted: true })
}
