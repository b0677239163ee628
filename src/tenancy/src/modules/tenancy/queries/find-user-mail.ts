import type { Db } from "@guichet/kernel/sql"

/** A user's mail address, the same in all its memberships; empty when it has none. */
export async function queryFindUserMail(db: Db, user_id: string): Promise<string> {
  const { rows } = await db.query<{ email: string }>("select email from member where user_id = $1 limit 1", [user_id])

  return rows[0]?.email ?? ""
}
