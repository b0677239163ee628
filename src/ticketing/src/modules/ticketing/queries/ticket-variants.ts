import type { Db } from "@guichet/kernel/sql"

/** Which of these variants stand for tickets, whoever's. */
export async function queryTicketVariants(db: Db, variant_ids: string[]): Promise<string[]> {
  const { rows } = await db.query<{ variant_id: string }>(
    `select distinct variant_id from price_level where variant_id = any($1)`,
    [variant_ids]
  )

  return rows.map(({ variant_id }) => variant_id)
}
