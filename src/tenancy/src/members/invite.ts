import type { Pool, PoolClient } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { tenancyMessages } from "../contracts/messages"
import {
  INVITATION_PAUSE_SECONDS,
  MAX_INVITATION_MAILS_A_DAY,
  MAX_OPEN_INVITATIONS,
  type AdminInvitation,
} from "../contracts/members"
import type { Role } from "../contracts/roles"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import { countInvitations } from "../modules/tenancy/queries/count-invitations"
import { findInvitation, type InvitationRecord } from "../modules/tenancy/queries/find-invitation"
import { findMember } from "../modules/tenancy/queries/find-member"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"
import { insertInvitation } from "../modules/tenancy/commands/insert-invitation"
import { isMember } from "../modules/tenancy/queries/is-member"
import { lockTenant } from "../modules/tenancy/commands/lock-tenant"
import { renewInvitation } from "../modules/tenancy/commands/renew-invitation"
import { markInvitationRevoked } from "../modules/tenancy/commands/revoke-invitation"
import { type ActorContext, ensureGrantable } from "./change-member"
import { ensureOpen } from "./look-at-invitation"

/**
 * Invites an email address for seven days, by email (`invitation.sent`). Validated under the tenant's lock; the unique index
 * allows one open invitation per email address.
 *
 * @param email lower-case
 * @throws not_allowed (403) above the caller's own role
 * @throws member_exists (409)
 * @throws invitation_open (409)
 * @throws invitation_limit_reached (409) { limit: "open" | "day" }
 */
export const invite = (
  pool: Pool,
  acting: ActorContext,
  { email, role }: { email: string; role: Role }
): Promise<AdminInvitation> =>
  underLock(pool, acting, role, async (db) => {
    const { tenant_no, user_id } = acting
    if (await isMember(db, tenant_no, email)) {
      throw domainError("member_exists")
    }
    const { open } = await ensureMailsLeft(db, tenant_no)
    if (open >= MAX_OPEN_INVITATIONS) {
      throw domainError("invitation_limit_reached", { limit: "open", most: MAX_OPEN_INVITATIONS })
    }
    const id = newId("invitation")
    const invitation = await insertInvitation(db, { tenant_no, id, email, role, invited_by: user_id })
    if (!invitation) {
      throw domainError("invitation_open")
    }
    await send(db, acting, "invitation.sent", invitation)

    return invitation
  })

/**
 * Sends an invitation again, with a new link that is valid for seven days; the previous link ends.
 *
 * @throws not_allowed (403)
 * @throws too_many_requests (429) within a minute
 * @throws invitation_limit_reached (409)
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 */
export async function resendInvitation(pool: Pool, acting: ActorContext, id: string): Promise<AdminInvitation> {
  const found = await findOrRefuse(pool, acting, id)

  return underLock(pool, acting, found.role, async (db) => {
    await ensureMailsLeft(db, acting.tenant_no)
    const invitation = await renewInvitation(db, acting.tenant_no, id)
    if (!invitation) {
      ensureOpen(await findOrRefuse(db, acting, id), { even_expired: true })
      throw domainError("too_many_requests", { retry_after_seconds: INVITATION_PAUSE_SECONDS })
    }
    await send(db, acting, "invitation.resent", invitation)

    return invitation
  })
}

/**
 * @throws not_allowed (403) above the caller's own role
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 */
export async function revokeInvitation(pool: Pool, acting: ActorContext, id: string): Promise<void> {
  const found = await findOrRefuse(pool, acting, id)
  await underLock(pool, acting, found.role, async (db) => {
    if (!(await markInvitationRevoked(db, acting.tenant_no, id))) {
      ensureOpen(await findOrRefuse(db, acting, id), { even_expired: true })
    }
    await note(db, acting, "invitation.revoked", { ...found, id })
  })
}

async function findOrRefuse(db: Pool | PoolClient, { tenant_no }: ActorContext, id: string): Promise<InvitationRecord> {
  const invitation = await findInvitation(db, tenant_no, { id })
  if (!invitation) {
    throw domainError("not_found")
  }

  return invitation
}

function underLock<T>(
  pool: Pool,
  { tenant_no, user_id }: ActorContext,
  role: Role,
  work: (db: PoolClient) => Promise<T>
): Promise<T> {
  return inTransaction(pool, async (db) => {
    await lockTenant(db, tenant_no)
    const actor = await findMember(db, tenant_no, { user_id })
    ensureGrantable(actor?.status === "active" ? actor.role : null, role)

    return work(db)
  })
}

/** @throws invitation_limit_reached (409) */
async function ensureMailsLeft(db: PoolClient, tenant_no: TenantId) {
  const counts = await countInvitations(db, tenant_no)
  if (counts.mailed >= MAX_INVITATION_MAILS_A_DAY) {
    throw domainError("invitation_limit_reached", { limit: "day", most: MAX_INVITATION_MAILS_A_DAY })
  }

  return counts
}

async function send(db: PoolClient, acting: ActorContext, action: string, invitation: AdminInvitation): Promise<void> {
  const { tenant_no } = acting
  const cause = [tenancyMessages.invitation_sent, tenant_no, invitation.id, new Date(invitation.mailed_at).toISOString()]
  await writeMessage(db, tenancyOutbox, tenancyMessages.invitation_sent, cause.join(":"), {
    tenant_no,
    invitation_id: invitation.id,
  })
  await note(db, acting, action, invitation)
}

const note = (
  db: PoolClient,
  { actor }: ActorContext,
  action: string,
  { id, email, role }: Pick<AdminInvitation, "id" | "email" | "role">
) => insertAudit(db, { ...actor, action, target: id, details: { email, role } })
