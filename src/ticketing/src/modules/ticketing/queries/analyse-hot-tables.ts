import type { Db } from "@guichet/kernel/sql"

/** Looked into by key for each sale: by us, and by the foreign keys of what is written beside them. */
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
 * Tells the planner of tables that have doubled since it last looked. The database does so itself, once a minute: in the first minute of an on-sale it
 * would go on with plans made for empty tables, which read them whole or by any index that names the tenant. Another process that analyses the same table is left to it.
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
