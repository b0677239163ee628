import type { Db } from "@guichet/kernel/sql"

/** A user's email address, the same in all its memberships; empty without a membership. */
export async function findUserMail(db: Db, user_id: string): Promise<string> {
  const { rows } = await db.query<{ email: string }>("select email from member where user_id = $1 limit 1", [user_id])

  return rows[0]?.email ?? ""
}
