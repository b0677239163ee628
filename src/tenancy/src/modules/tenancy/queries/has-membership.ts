import type { Db } from "@guichet/kernel/sql"

export async function hasMembership(db: Db, user_id: string): Promise<boolean> {
  const { rows } = await db.query("select 1 from member where user_id = $1 limit 1", [user_id])

  return rows.length > 0
}
