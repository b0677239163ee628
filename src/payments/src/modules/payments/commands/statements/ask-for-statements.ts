import type { Db } from "@guichet/kernel/sql"

/**
 * Requests a reading of every account's statement, including newly connected ones.
 *
 * @returns how many there are
 */
export async function askForStatements(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>("select ask_for_statements() as count")

  return rows[0].count
}
