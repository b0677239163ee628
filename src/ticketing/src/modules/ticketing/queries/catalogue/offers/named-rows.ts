import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { NamedRowDTO } from "../../../../../contracts/back-office"

/** Display names of a tenant's rows, by id; omits ids that are not the tenant's. @param ids at most MAX_NAMED_ROWS */
export async function namedRows(db: Db, tenant: TenantId, ids: string[]): Promise<NamedRowDTO[]> {
  const { rows } = await db.query<NamedRowDTO & Record<string, unknown>>(
    `select id, title as name, null::timestamptz as starts_at, null::text as time_zone from event where tenant_no = $1 and id = any ($2)
     union all
     select p.id, e.title, p.starts_at, p.time_zone from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where p.tenant_no = $1 and p.id = any ($2)
     union all
     select c.id, e.title, p.starts_at, p.time_zone from hall_change c
       join performance p on p.tenant_no = c.tenant_no and p.performance_no = c.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where c.tenant_no = $1 and c.id = any ($2)
     union all select id, name, null, null from venue where tenant_no = $1 and id = any ($2)
     union all select id, name, null, null from chart where tenant_no = $1 and id = any ($2)
     union all select id, name, null, null from price_level where tenant_no = $1 and id = any ($2)
     union all select id, code, null, null from coupon where tenant_no = $1 and id = any ($2)
     union all select id, title, null, null from add_on where tenant_no = $1 and id = any ($2)
     union all select id, label, null, null from question where tenant_no = $1 and id = any ($2)
     union all select id, name, null, null from quota where tenant_no = $1 and id = any ($2)
     union all select id, name, null, null from sale_tax where tenant_no = $1 and id = any ($2)
     union all select id, upper(right(id, 8)), null, null from sale where tenant_no = $1 and id = any ($2)`,
    [tenant, ids]
  )

  return rows
}
