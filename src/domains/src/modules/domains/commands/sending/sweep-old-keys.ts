import type { Db } from "@guichet/kernel/sql"

/** Deletes previous keys whose time in DNS is over. */
export async function sweepOldKeys(db: Db): Promise<number> {
  const { rowCount } = await db.query("delete from dkim_key where state = 'old' and kept_until <= now()")

  return rowCount ?? 0
}
