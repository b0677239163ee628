import type { Db } from "@guichet/kernel/sql"

/** Ends a user's sessions and console codes in every tenant: their bearers had not given the password that was just set. */
export async function revokeUserAccess(db: Db, user_id: string): Promise<void> {
  await db.query(
    `with sessions as (update staff_session set revoked_at = now() where user_id = $1 and revoked_at is null)
     update one_time_code set used_at = now() where user_id = $1 and purpose = 'console_entry' and used_at is null`,
    [user_id]
  )
}
