import type { Db } from "@guichet/kernel/sql"

/** Name of the operator's own site; null before the seed has created it. */
export async function findOperatorName(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>("select name from tenant where kind = 'platform'")

  return rows[0]?.name ?? null
}
