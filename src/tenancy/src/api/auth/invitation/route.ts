import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../access"
import { findUser } from "../../../modules/tenancy/queries/find-user"
import { provePasskey } from "../../../passkeys"
import { lookAtInvitation } from "../../../members/look-at-invitation"
import { admit } from "../../../sessions/attempts"
import { callerOf } from "../../../sessions/caller"
import { signIn, userContext } from "../../../sessions/sign-in"
import { acceptInvitationWorkflow } from "../../../workflows/accept-invitation/accept-invitation"
import type { AuthAcceptInvitationBody } from "../../admin/session/invitation/validators"
import { sendBarePage } from "../bare-page"
import { invitationPage } from "./page"

/** GET /auth/invitation#<code>. Public on consoles: the page that accepts an invitation. 200 HTML */
export const GET = async (req: TenantRequest, res: MedusaResponse) => sendBarePage(req, res, invitationPage)

/**
 * POST /auth/invitation { code }, with the token of a log-in (as core's own `/auth/session` takes it): makes a known person a
 * member here, without signing them in. { code, passkey }, for people with passkeys and no authenticator: makes them a member and
 * signs them in with it.
 * 200 | 400 passkey_wrong | 401 | 409 invitation_for_another, invitation_accepted, invitation_revoked, site_closed, member_exists
 * | 410 code_spent, invitation_expired | 429 too_many_requests
 */
export const POST = async (req: AuthenticatedMedusaRequest<AuthAcceptInvitationBody>, res: MedusaResponse) => {
  const { host_tenant, principal } = req as unknown as TenantRequest
  const { tenant_no, tenant_kind, host } = host_tenant
  const pool = platformPool()
  const { code, passkey } = req.validatedBody
  // another person's session in this browser is checked as well as the token
  await lookAtInvitation(pool, tenant_no, code, principal.email)
  const user_id = passkey ? await ownerOf(req, passkey) : req.auth_context?.actor_id
  const user = user_id ? await findUser(pool, user_id) : null
  if (!user) {
    throw domainError("credentials_wrong")
  }
  const { id, email, role } = await lookAtInvitation(pool, tenant_no, code, user.email)
  await acceptInvitationWorkflow(req.scope).run({ input: { tenant_no, tenant_kind, invitation_id: id, email, role } })
  if (passkey && user_id) {
    await signIn(pool, req, userContext(user_id), { tenant_no, host }, undefined, { factor: "passkey", is_fresh: true })
  }

  res.json({ success: true })
}

async function ownerOf(req: AuthenticatedMedusaRequest, passkey: AuthenticationResponseJSON): Promise<string> {
  const { tenant_no, host } = (req as unknown as TenantRequest).host_tenant
  const admitted = await admit(platformPool(), "asking", "passkey", callerOf(req).address)
  const user_id = await provePasskey(platformPool(), readSettings(), { tenant_no, host }, passkey)
  await admitted.succeeded()

  return user_id
}
