import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Sets the code of the latest email; the previous one is no longer accepted.
 *
 * @returns false when the invitation is not open
 */
export async function insertInvitationCode(
  db: Db,
  invitation: { tenant_no: TenantId; id: string; code_hash: Buffer }
): Promise<boolean> {
  const { rowCount } = await db.query(
    "update invitation set code_hash = $3 where tenant_no = $1 and id = $2 and accepted_at is null and revoked_at is null",
    [invitation.tenant_no, invitation.id, invitation.code_hash]
  )

  return rowCount === 1
}
