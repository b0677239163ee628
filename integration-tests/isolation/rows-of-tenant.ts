import type { Pool } from "pg"

/** The rows of a tenant, as one short text per table: comparing two results names the changed tables. */
export async function rowsOfTenant(
  pool: Pool,
  { tenant_no, sales_channel_id }: { tenant_no: number; sales_channel_id: string }
): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string; column: string }>(
    `select table_name as name, min(column_name) as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('tenant_no', 'sales_channel_id') group by 1 order by 1`
  )
  const parts = tables.map(
    ({ name, column }) =>
      `select '${name}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), 'none') as text from "${name}" t where "${column}" = $${column === "tenant_no" ? 1 : 2}`
  )
  const { rows } = await pool.query<{ name: string; text: string }>(parts.join(" union all "), [tenant_no, sales_channel_id])

  return Object.fromEntries(rows.map(({ name, text }) => [name, text]))
}

export const changedTables = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).filter((name) => before[name] !== after[name])
