import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

const IS_DUE = `r.state in ('requested', 'submitted') and r.next_at <= now()`

/**
 * Tenants that have refunds due, in the order of their turns: by number, from the one after the last. One index probe per tenant
 * (`sale_refund_open`), however many refunds each has.
 *
 * @param busy tenants that come after all others
 */
export async function tenantsWithDueRefunds(
  db: Db,
  { last_tenant_no, busy }: { last_tenant_no: number; busy: TenantId[] }
): Promise<TenantId[]> {
  const { rows } = await db.query<{ tenant_no: TenantId }>(
    `with recursive due as (
      (select r.tenant_no from sale_refund r where ${IS_DUE} order by r.tenant_no limit 1)
      union all
      select n.tenant_no from due d cross join lateral (
        select r.tenant_no from sale_refund r where r.tenant_no > d.tenant_no and ${IS_DUE} order by r.tenant_no limit 1) n)
    select tenant_no from due order by tenant_no = any($2::integer[]), tenant_no <= $1, tenant_no`,
    [last_tenant_no, busy]
  )

  return rows.map(({ tenant_no }) => tenant_no)
}
