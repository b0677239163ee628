import type { Pool, PoolClient } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { grantableRoles, type Role } from "../contracts/roles"
import type { AdminMember } from "../contracts/site"
import { deleteMember } from "../modules/tenancy/commands/delete-member"
import { endConsoleCodes } from "../modules/tenancy/commands/end-console-codes"
import { findMember, type MemberRecord } from "../modules/tenancy/queries/find-member"
import { hasActiveOwner } from "../modules/tenancy/queries/has-active-owner"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"
import { lockTenant } from "../modules/tenancy/commands/lock-tenant"
import { revokeInvitationsOf } from "../modules/tenancy/commands/revoke-invitation"
import { updateMember } from "../modules/tenancy/commands/update-member"
import { endSessionsOfUser } from "../sessions"
import { announceChange } from "../sessions/announce-change"

export interface ActorContext {
  tenant_no: TenantId
  /** the acting user, who may change someone else or themselves */
  user_id: string
  /** the same person, for the audit */
  actor: AuditActor
}

/**
 * Changes a member's role or status. Ends the person's sessions here, and their invitations to roles that they may no longer
 * grant.
 *
 * @throws not_found (404)
 * @throws not_allowed (403) above the caller's own role
 * @throws last_owner (409)
 */
export const changeMember = (
  pool: Pool,
  acting: ActorContext,
  id: string,
  change: { role?: Role; status?: AdminMember["status"] }
): Promise<AdminMember> =>
  underLock(pool, acting, id, async (db, member) => {
    ensureGrantable(member.actor_role, change.role)
    const changed = await updateMember(db, acting.tenant_no, id, change)
    if (!changed) {
      throw domainError("not_found")
    }
    if (changed.role !== member.role || changed.status !== member.status) {
      await endStay(db, acting.tenant_no, member.user_id, changed.status === "active" ? grantableRoles(changed.role) : [])
    }
    if (changed.role !== member.role && changed.status === "active") {
      await announceChange(db, { tenant_no: acting.tenant_no, user_id: member.user_id }, "role_changed")
    }
    await note(db, acting, "member.updated", id, { email: member.email, ...change })

    return changed
  })

/**
 * Deletes a membership with the person's sessions, codes and open invitations here. Their log-in is kept: it is theirs, and may
 * open other consoles.
 *
 * @throws not_found (404)
 * @throws not_allowed (403) above the caller's own role
 * @throws last_owner (409)
 */
export const removeMember = (pool: Pool, acting: ActorContext, id: string): Promise<void> =>
  underLock(pool, acting, id, async (db, { user_id, email, role }) => {
    await deleteMember(db, acting.tenant_no, id)
    await endStay(db, acting.tenant_no, user_id, [])
    await note(db, acting, "member.removed", id, { email, role })
  })

/** Serialises changes to a tenant's members, so that of two owners who demote each other one remains. */
function underLock<T>(
  pool: Pool,
  { tenant_no, user_id }: ActorContext,
  id: string,
  work: (db: PoolClient, member: MemberRecord & { actor_role: Role }) => Promise<T>
): Promise<T> {
  return inTransaction(pool, async (db) => {
    await lockTenant(db, tenant_no)
    const member = await findMember(db, tenant_no, { id })
    const actor = await findMember(db, tenant_no, { user_id })
    if (!member) {
      throw domainError("not_found")
    }
    // both as they are now: either may have been changed since access control checked
    const actor_role = actor?.status === "active" ? actor.role : null
    ensureGrantable(actor_role, member.role)
    const done = await work(db, { ...member, actor_role: actor_role as Role })
    if (!(await hasActiveOwner(db, tenant_no))) {
      throw domainError("last_owner")
    }

    return done
  })
}

/** @throws not_allowed (403) */
export function ensureGrantable(actor_role: Role | null, role: Role | undefined): void {
  if (actor_role === null || (role && !grantableRoles(actor_role).includes(role))) {
    throw domainError("not_allowed", role && { role })
  }
}

async function endStay(db: PoolClient, tenant_no: TenantId, user_id: string, may_grant: readonly Role[]): Promise<void> {
  await endSessionsOfUser(db, tenant_no, user_id)
  await endConsoleCodes(db, tenant_no, user_id)
  await revokeInvitationsOf(db, tenant_no, user_id, may_grant)
}

const note = (db: PoolClient, { actor }: ActorContext, action: string, target: string, details: Record<string, unknown>) =>
  insertAudit(db, { ...actor, action, target, details })
