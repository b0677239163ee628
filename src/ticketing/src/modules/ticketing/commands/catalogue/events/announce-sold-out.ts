import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Announces site.changed for each published event of which these sales left a date without places. */
export async function announceSoldOut(db: Db, sales: { tenant_no: TenantId; sale_id: string }[]): Promise<void> {
  await db.query(
    `with dates as materialized (
       select distinct t.tenant_no, t.performance_no
         from unnest($1::int[], $2::text[]) as s(tenant_no, sale_id)
         join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.sale_id
     )
     select announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
       from dates d
       join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id and e.status = 'published'
      where is_sold_out(d.tenant_no, d.performance_no) or is_out_of_quota(d.tenant_no, d.performance_no)`,
    [sales.map(({ tenant_no }) => tenant_no), sales.map(({ sale_id }) => sale_id)]
  )
}
