import type { Db } from "@guichet/kernel/sql"
import { CLIENTS, whereClients, type ClientFilters } from "./client-filter"

/** How many clients match, counting at most one more than `limit`. */
export async function countClients(db: Db, filters: ClientFilters, limit: number): Promise<number> {
  const values: unknown[] = [limit + 1]
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from (select from ${CLIENTS} where ${whereClients(filters, values)} limit $1) found`,
    values
  )

  return rows[0].count
}
