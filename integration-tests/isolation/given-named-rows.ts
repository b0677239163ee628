import type { RouteScope } from "@guichet/tenancy/contracts"
import type { Pool } from "pg"
import type { NamedRow, ScopedRows, Side } from "./given-scoped-rows"

interface Route {
  path: string
  scope?: RouteScope
}

/** Folders before a parameter that is not a row's id: a kind, a zone, a file, a run, the hash of a session. */
const NAMES_NO_ROW = new Set([
  ...["auth", "challenges", "import", "imports", "layouts", "payment", "roles", "sessions", "uploads", "views"],
  ...["rule-attribute-options", "rule-value-options", "workflows-executions"],
])

/** Tables whose name is not the singular of the folder before the id. */
const TABLES: Record<string, string> = {
  addresses: "customer_address",
  approvals: "replication_request",
  campaigns: "promotion_campaign",
  "captured-mail": "mail",
  claims: "order_claim",
  collections: "product_collection",
  configurations: "view_configuration",
  "draft-orders": "order",
  exchanges: "order_exchange",
  factors: "auth_mfa_factor",
  passkeys: "staff_passkey",
  "provider-events": "webhook_inbox",
  "reconciled-accounts": "merchant_account",
  reservations: "reservation_item",
  "search-indexes": "search_index",
  "unwritten-orders": "sale",
}
/** The column of a parameter with this name; every other is the id. */
const COLUMNS: Record<string, string> = { code: "code", handle: "handle", slug: "slug" }

/** Columns that a table's checks require beside those with a list of values. */
const WANTED: Record<string, Record<string, string>> = { money_difference: { currency: "eur", ours_minor: "1" } }

export interface NamedRows {
  /** The row that a route's id names, and the parameter that holds it; null when it names none. */
  of(side: Side, route: Route): (NamedRow & { param: string }) | null
}

/** Gives for each route the row its id names: the tenant's own when it has such rows, else one made for the purpose. */
export async function givenNamedRows(pool: Pool, rows: ScopedRows, routes: readonly Route[]): Promise<NamedRows> {
  const made = new Map<string, Record<string, string>>()
  for (const route of routes) {
    const named = route.scope ? null : tableOf(route)
    if (named && !rows.has("A", named.table, named.column) && !made.has(named.table)) {
      made.set(named.table, await insertRow(pool, named.table))
    }
  }

  return {
    of(side, route) {
      if (route.scope) {
        return { ...rows.of(side, route.scope), param: route.scope.param ?? "id" }
      }
      const named = tableOf(route)
      if (!named) {
        return null
      }
      const { table, column, param } = named
      const row = rows.has("A", table, column)
        ? rows.of(side, named)
        : rows.row(table, column, (made.get(table) as Record<string, string>)[column])

      return { ...row, param }
    },
  }
}

/** By the first parameter that is a row's. */
function tableOf({ path }: Route): { table: string; column: string; param: string } | null {
  const [, folder, param] = [...path.matchAll(/([^/]+)\/:([a-z_]+)/g)].find(([, name]) => !NAMES_NO_ROW.has(name)) ?? []
  if (!folder) {
    return null
  }
  const singular = folder.replace(/ies$/, "y").replace(/s$/, "").replaceAll("-", "_")

  return { table: TABLES[folder] ?? singular, column: COLUMNS[param] ?? "id", param }
}

/** A row with any values its columns allow, referring to nothing that exists. */
async function insertRow(pool: Pool, table: string): Promise<Record<string, string>> {
  const { rows: columns } = await pool.query<{ name: string; value: string }>(
    `select c.column_name as name,
            case when k.value is not null then k.value
                 when c.data_type = 'jsonb' or c.data_type = 'ARRAY' then '{}'
                 when c.data_type = 'boolean' then 'false'
                 when c.data_type like 'timestamp%' then '2026-01-01'
                 when c.data_type in ('text', 'character varying') then replace(c.column_name || '-of-' || c.table_name, '_', '-')
                 else '1' end as value
       from information_schema.columns c
       left join lateral (
         select substring(pg_get_constraintdef(o.oid) from c.column_name || '"? = ANY \\(ARRAY\\[''([^'']+)''') as value
           from pg_constraint o where o.conrelid = format('public.%I', c.table_name)::regclass and o.contype = 'c' order by 1 nulls last limit 1
       ) k on true
      where c.table_schema = 'public' and c.table_name = $1 and c.is_nullable = 'NO' and c.column_default is null and c.is_identity = 'NO'`,
    [table]
  )
  if (columns.length === 0) {
    throw new Error(`No table ${table} is there for a route's id: say which it is`)
  }
  const row = { ...Object.fromEntries(columns.map(({ name, value }) => [name, value])), ...WANTED[table] }
  const names = Object.keys(row).map((name) => `"${name}"`)
  const places = names.map((_, at) => `$${at + 1}`)
  const client = await pool.connect()
  try {
    await client.query("begin; set local session_replication_role = replica")
    const { rows } = await client.query(
      `insert into "${table}" (${names.join(", ")}) values (${places.join(", ")}) returning *`,
      Object.values(row)
    )
    await client.query("commit")

    return rows[0]
  } finally {
    await client.query("rollback")
    client.release()
  }
}
