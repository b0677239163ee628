import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Ends an open invitation, also one that has expired.
 *
 * @returns false when it was already accepted or revoked
 */
export async function markInvitationRevoked(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update invitation set revoked_at = now() where tenant_no = $1 and id = $2 and accepted_at is null and revoked_at is null",
    [tenant_no, id]
  )

  return rowCount === 1
}

/**
 * Ends a person's invitations to roles that they may no longer grant.
 *
 * @param may_grant roles whose invitations are kept
 */
export async function revokeInvitationsOf(
  db: Db,
  tenant_no: TenantId,
  user_id: string,
  may_grant: readonly string[]
): Promise<void> {
  await db.query(
    `update invitation set revoked_at = now()
     where tenant_no = $1 and invited_by = $2 and accepted_at is null and revoked_at is null and role <> all ($3)`,
    [tenant_no, user_id, may_grant]
  )
}
