import type { Db } from "@guichet/kernel/sql"

/**
 * Ends a user's sessions on every console.
 *
 * @param but one session to keep, or null
 * @returns how many ended
 */
export async function revokeSessionsEverywhere(db: Db, user_id: string, but: Buffer | null = null): Promise<number> {
  const { rowCount } = await db.query(
    `update staff_session set revoked_at = now()
     where user_id = $1 and revoked_at is null and expires_at > now() and ($2::bytea is null or id_hash <> $2)`,
    [user_id, but]
  )

  return rowCount ?? 0
}
