import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { INVITATION_TTL_SECONDS, type AdminInvitation } from "../../../contracts/members"
import { INVITATION } from "../queries/invitation-columns"

/**
 * Inserts an invitation; null when one to this email address is open. Decided by the unique index of open ones; an expired one is
 * closed first.
 *
 * @param email lower-case
 */
export async function insertInvitation(
  db: PoolClient,
  invitation: { tenant_no: TenantId; id: string; email: string; role: string; invited_by: string }
): Promise<AdminInvitation | null> {
  const { tenant_no, id, email, role, invited_by } = invitation
  await db.query(
    `update invitation set revoked_at = expires_at
     where tenant_no = $1 and email = $2 and accepted_at is null and revoked_at is null and expires_at <= now()`,
    [tenant_no, email]
  )
  const { rows } = await db.query<AdminInvitation & Record<string, unknown>>(
    `insert into invitation as i (tenant_no, id, email, role, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
     on conflict (tenant_no, email) where accepted_at is null and revoked_at is null do nothing
     returning ${INVITATION}`,
    [tenant_no, id, email, role, invited_by, INVITATION_TTL_SECONDS]
  )

  return rows[0] ?? null
}
