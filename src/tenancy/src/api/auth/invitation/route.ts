import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "../../../gate"
import { queryFindUser } from "../../../modules/tenancy/queries/find-user"
import { lookAtInvitation } from "../../../people/look-at-invitation"
import { tenancyPool } from "../../../tenancy-pool"
import { acceptInvitationWorkflow } from "../../../workflows/accept-invitation/accept-invitation"
import type { AdminLookAtInvitationBody } from "../../admin/session/invitation/validators"
import { sendBarePage } from "../bare-page"
import { invitationPage } from "./page"

/** GET /auth/invitation#<code>. Public on consoles: the page that accepts an invitation. 200 HTML */
export const GET = async (req: TenantRequest, res: MedusaResponse) => sendBarePage(req, res, invitationPage)

/**
 * POST /auth/invitation { code }, with the token of a log-in (as core's own `/auth/session` takes it): who is known becomes a member here. Signs nobody in.
 * 200 | 401 | 409 invitation_for_another, invitation_accepted, invitation_revoked, site_closed, member_exists | 410 code_spent, invitation_expired
 */
export const POST = async (req: AuthenticatedMedusaRequest<AdminLookAtInvitationBody>, res: MedusaResponse) => {
  const { host_tenant, principal } = req as unknown as TenantRequest
  const { tenant_no, tenant_kind } = host_tenant
  const pool = tenancyPool()
  const user = await queryFindUser(pool, req.auth_context.actor_id)
  if (!user) {
    throw domainError("credentials_wrong")
  }
  // a session of somebody else in this browser counts as well as the token
  await lookAtInvitation(pool, tenant_no, req.validatedBody.code, principal.email)
  const { id, email, role } = await lookAtInvitation(pool, tenant_no, req.validatedBody.code, user.email)
  await acceptInvitationWorkflow(req.scope).run({ input: { tenant_no, tenant_kind, invitation_id: id, email, role } })

  res.json({ success: true })
}
