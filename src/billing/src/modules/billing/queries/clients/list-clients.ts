import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminClient, ClientOrder, clientOrders } from "../../../../contracts"
import { CLIENTS, whereClients, type ClientFilters } from "./client-filter"

/** Where a page begins: next to this row, which the page excludes. */
export interface Place {
  direction: "after" | "before"
  /** the row's sort key, as text */
  key: string
  tenant_no: TenantId
}

export interface ClientsQuery extends ClientFilters {
  order: ClientOrder
  limit: number
  /** default: the beginning */
  place?: Place
}

/** A client, and its position in the list. */
export interface ListedClient {
  client: AdminClient
  key: string
  tenant_no: TenantId
}

const OWNER =
  "(select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.role = 'owner' order by m.created_at, m.id limit 1)"

/** Never null: missing values sort first. */
const KEYS: Record<(typeof clientOrders)[number], string> = {
  name: "lower(t.name)",
  status: "t.status",
  plan: "coalesce(lower(p.name), '')",
  owner_email: `coalesce(${OWNER}, '')`,
  country: "t.country",
  created_at: "t.created_at",
}

const hostOf = (kind: string) =>
  `(select host from tenancy_tenant_host h where h.tenant_no = t.tenant_no and h.kind = '${kind}' and h.is_canonical)`

/**
 * Clients after or before a place of the list, with plan and status, in one statement that looks up details only for the rows of
 * the page. Before a place the nearest come first. Ties are ordered by tenant number. Operator only.
 */
export async function listClients(db: Db, { order, limit, place, ...filters }: ClientsQuery): Promise<ListedClient[]> {
  const column = order.replace(/^-/, "") as (typeof clientOrders)[number]
  const falls = order.startsWith("-") !== (place?.direction === "before")
  const key = KEYS[column]
  const values: unknown[] = [limit]
  const where = whereClients(filters, values)
  const beside = place
    ? `and (${key}, t.tenant_no) ${falls ? "<" : ">"} ($${values.push(place.key)}::${column === "created_at" ? "timestamptz" : "text"}, $${values.push(place.tenant_no)}::integer)`
    : ""
  const direction = falls ? "desc" : "asc"
  const { rows } = await db.query<ListedClient & Record<string, unknown>>(
    `with page as materialized (
       select t.tenant_no, ${key} as key, p.id as plan_id, p.name as plan_name, s.status as plan_status from ${CLIENTS}
       where ${where} ${beside} order by ${key} ${direction}, t.tenant_no ${direction} limit $1)
     select page.tenant_no, to_jsonb(page.key) #>> '{}' as key,
       jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'status', t.status, 'country', t.country, 'currency', t.currency,
         'is_test', t.is_test, 'is_confirmed', t.confirmed_at is not null, 'created_at', t.created_at, 'canonical_host', ${hostOf("tenant")}, 'console_host', ${hostOf("console")},
         'owner_email', ${OWNER}, 'plan', case when page.plan_id is not null then
           jsonb_build_object('id', page.plan_id, 'name', page.plan_name, 'status', page.plan_status) end) as client
     from page join tenancy_tenant t using (tenant_no) order by page.key ${direction}, page.tenant_no ${direction}`,
    values
  )

  return rows
}
