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
 * @param attempt runs the work of one table: decides what its failure means for the others
 */
export async function analyseHotTables(
  db: Db,
  attempt: (table: string, work: () => Promise<unknown>) => Promise<unknown> = (_, work) => work()
): Promise<void> {
  const { rows } = await db.query<{ name: string }>({
    name: "hot-tables",
    text: `select s.relname as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
            where s.schemaname = current_schema() and s.relname = any($1) and s.n_live_tup > 50 + 2 * greatest(c.reltuples, 0)
            order by array_position($1, s.relname::text)`,
    values: [HOT_TABLES],
  })
  for (const { name } of rows) {
    await attempt(name, () => db.query(`analyze (skip_locked) "${name}"`))
  }
}
