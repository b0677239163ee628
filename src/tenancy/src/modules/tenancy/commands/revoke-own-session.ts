import type { Db } from "@guichet/kernel/sql"

/**
 * @param id hash of the session id in hexadecimal
 * @returns false when it is not this user's, or has ended
 */
export async function revokeOwnSession(db: Db, user_id: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update staff_session set revoked_at = now()
     where encode(id_hash, 'hex') = $2 and user_id = $1 and revoked_at is null and expires_at > now()`,
    [user_id, id]
  )

  return rowCount === 1
}
