import type { Db } from "@guichet/kernel/sql"

/** The email address of a Medusa user, whether a member or not; null when the user does not exist. */
export async function findUser(db: Db, user_id: string): Promise<{ email: string } | null> {
  const { rows } = await db.query<{ email: string }>(
    'select lower(email) as email from "user" where id = $1 and deleted_at is null',
    [user_id]
  )

  return rows[0] ?? null
}
