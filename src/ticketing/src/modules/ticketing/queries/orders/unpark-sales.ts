import type { Db } from "@guichet/kernel/sql"

/** Gives parked sales back to the order writer. @returns how many */
export async function queryUnparkSales(db: Db): Promise<number> {
  const { rowCount } = await db.query(
    `update sale set parked_at = null, projection_error = null where parked_at is not null and projected_at is null`
  )

  return rowCount ?? 0
}
