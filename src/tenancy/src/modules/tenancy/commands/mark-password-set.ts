import type { Db } from "@guichet/kernel/sql"

/** Records that the password was set now. */
export async function markPasswordSet(db: Db, user_id: string): Promise<void> {
  await db.query(
    `insert into staff_account (user_id, password_set_at) values ($1, now())
     on conflict (user_id) do update set password_set_at = excluded.password_set_at`,
    [user_id]
  )
}
