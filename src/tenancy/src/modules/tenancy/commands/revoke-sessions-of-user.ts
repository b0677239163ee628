import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Ends a user's sessions in one tenant.
 *
 * @param but one session to keep (the calling one), or null
 */
export async function revokeSessionsOfUser(
  db: Db,
  tenant_no: TenantId,
  user_id: string,
  but: Buffer | null = null
): Promise<number> {
  const { rowCount } = await db.query(
    `update staff_session set revoked_at = now()
     where tenant_no = $1 and user_id = $2 and revoked_at is null and ($3::bytea is null or id_hash <> $3)`,
    [tenant_no, user_id, but]
  )

  return rowCount ?? 0
}
