import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../access"
import { listInvitations } from "../../../modules/tenancy/queries/list-invitations"
import { actorContextOf } from "../../../members/actor-context-of"
import { invite } from "../../../members/invite"
import { ensureRoleOfKind } from "../../role-of-kind"
import { AdminGetInvitations, type AdminInviteBody } from "./validators"

/**
 * GET /admin/invitations?limit&offset. Right: member.manage. 200 { invitations, count, limit, offset }, newest first, including
 * ended ones
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = AdminGetInvitations.parse(req.query)

  res.json({ ...(await listInvitations(platformPool(), req.tenant, page)), ...page })
}

/**
 * POST /admin/invitations { email, role }. Right: member.manage; no role above the caller's own. Emails a link that is valid for
 * seven days.
 * 201 { invitation } | 400 invalid_data | 403 not_allowed | 409 member_exists, invitation_open, invitation_limit_reached
 */
export const POST = async (req: TenantRequest<AdminInviteBody>, res: MedusaResponse) => {
  ensureRoleOfKind(req.validatedBody.role, req.host_tenant.tenant_kind)
  const invitation = await invite(platformPool(), actorContextOf(req), req.validatedBody)

  res.status(201).json({ invitation })
}
