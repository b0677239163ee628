import type { Db } from "@guichet/kernel/sql"

/** Has every account's statement, also of accounts that were connected since, read now. @returns how many there are */
export async function askForStatements(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>("select ask_for_statements() as count")

  return rows[0].count
}
