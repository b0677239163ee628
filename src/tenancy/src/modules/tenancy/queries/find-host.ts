import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Theme, TenantKind, TenantStatus } from "../../../contracts/site"

/** A live host and the tenant behind it. `tenant_no`, `sales_channel_id` and `publishable_key` never leave the server. */
export interface HostRecord {
  host: string
  /** what the host is for */
  kind: "tenant" | "console"
  tenant_no: TenantId
  tenant_id: string
  tenant_kind: TenantKind
  slug: string
  name: string
  status: TenantStatus
  /** false: closed, and its owners' reading term is over */
  is_readable: boolean
  is_test: boolean
  canonical_host: string
  console_host: string | null
  sales_channel_id: string
  publishable_key: string
  locales: string[]
  default_locale: string
  theme: Theme
  currency: string
  time_zone: string
  country: string
}

const sql = `
select h.host, h.kind, t.tenant_no, t.id as tenant_id, t.kind as tenant_kind, t.slug, t.name, t.status, t.is_test,
  (t.status <> 'closed' or t.readable_until > now()) is true as is_readable,
  coalesce((select c.host from tenant_host c where c.tenant_no = t.tenant_no and c.kind = 'tenant' and c.is_canonical and c.status = 'live'), h.host) as canonical_host,
  (select c.host from tenant_host c where c.tenant_no = t.tenant_no and c.kind = 'console' and c.is_canonical and c.status = 'live') as console_host,
  t.sales_channel_id, t.publishable_key, t.locales, t.default_locale, t.theme, t.currency, t.time_zone, t.country
from tenant_host h join tenant t using (tenant_no)
where h.host = $1 and h.status = 'live' and t.status <> 'opening'`

/** @param host as `normaliseHost` spells it */
export async function findHost(db: Db, host: string): Promise<HostRecord | null> {
  const { rows } = await db.query<HostRecord & Record<string, unknown>>({ name: "find-host", text: sql, values: [host] })

  return rows[0] ?? null
}
