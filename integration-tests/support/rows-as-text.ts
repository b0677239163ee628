import type { Pool } from "pg"

/** Every row of some tables, of one tenant or of all, as one text: two results are equal when nothing was written. */
export async function rowsAsText(pool: Pool, tables: readonly string[], tenant_no?: number): Promise<string> {
  const mine = tenant_no === undefined ? "" : ` where t.tenant_no = ${tenant_no}`
  const parts = tables.map(
    (table) => `(select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) from "${table}" t${mine}) as "${table}"`
  )
  const { rows } = await pool.query(`select ${parts.join(", ")}`)

  return JSON.stringify(rows[0])
}
