import type { Db } from "@guichet/kernel/sql"

/** Renames a plan, whose row the caller has locked. */
export async function renamePlan(db: Db, id: string, name: string): Promise<void> {
  await db.query("update plan set name = $2 where id = $1", [id, name])
}
