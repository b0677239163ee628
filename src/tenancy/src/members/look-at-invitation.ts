import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findInvitation, type InvitationRecord } from "../modules/tenancy/queries/find-invitation"

/**
 * An invitation that can be accepted now, by the code of its latest email.
 *
 * @param reader email address of whoever is signed in on this console, if anyone
 * @throws code_spent (410) for an unknown code
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 * @throws invitation_expired (410)
 * @throws site_closed (409)
 * @throws invitation_for_another (409) { email: the reader's }
 */
export async function lookAtInvitation(
  db: Db,
  tenant_no: TenantId,
  code: string,
  reader: string | undefined
): Promise<InvitationRecord> {
  const invitation = await findInvitation(db, tenant_no, { code_hash: hashSecret(code) })
  if (!invitation) {
    throw domainError("code_spent")
  }
  ensureOpen(invitation)
  if (reader !== undefined && reader !== invitation.email) {
    throw domainError("invitation_for_another", { email: reader })
  }

  return invitation
}

/**
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 * @throws invitation_expired (410)
 * @throws site_closed (409)
 */
export function ensureOpen(
  { state, tenant_status }: Pick<InvitationRecord, "state" | "tenant_status">,
  { even_expired = false } = {}
): void {
  if (state === "accepted" || state === "revoked") {
    throw domainError(`invitation_${state}`)
  }
  if (state === "expired" && !even_expired) {
    throw domainError("invitation_expired")
  }
  if (tenant_status === "closed") {
    throw domainError("site_closed")
  }
}
