import type { Db } from "@guichet/kernel/sql"

/** Tables read by key on every sale, by our own statements and by foreign-key checks. */
const HOT_TABLES = [
  "claim",
  "hold",
  "checkout",
  "sale",
  "ticket",
  "check_in",
  "ticketing_outbox",
  "order",
  "order_address",
  "order_line_item",
]

/**
 * Runs ANALYZE on hot tables that have doubled in size since they were last analysed. Autovacuum does this once a minute; in the
 * first minute of an on-sale, plans made for empty tables would scan them whole or use any index that names the tenant. Skips a
 * table that another process is analysing.
 *
 * @returns the tables analysed
 */
export async function analyseHotTables(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>({
    name: "hot-tables",
    text: `select s.relname as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
            where s.schemaname = current_schema() and s.relname = any($1) and s.n_live_tup > 50 + 2 * greatest(c.reltuples, 0)`,
    values: [HOT_TABLES],
  })
  for (const { name } of rows) {
    await db.query(`analyze (skip_locked) "${name}"`)
  }

  return rows.map(({ name }) => name)
}
