import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AreaDTO } from "../../../../../contracts/back-office"
import { leavingBeyond } from "./leaving-beyond"

const AREAS = `
  from performance p
    join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.units_from is not null and c.kind = 'area'
    left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = c.units_from
  where p.tenant_no = $1 and p.event_id = $2 and p.deleted_at is null and p.status <> 'cancelled' and coalesce(p.ends_at, p.starts_at) > now()`

/** Standing areas of an event's upcoming dates, by date and in chart order, with the number of people taken in each. */
export async function listAreas(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: { limit: number; offset: number }
): Promise<{ areas: AreaDTO[]; count: number }> {
  const [rows, total] = await Promise.all([
    db.query<AreaDTO>(
      `select p.id as performance_id, p.starts_at, p.time_zone, c.uid as place_uid, c.section, c.label, c.capacity as chart_capacity,
         coalesce(a.capacity, c.capacity) as capacity,
         ((select count(*) from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no
            and k.place_idx between c.units_from and c.units_from + 131071 and (k.state <> 1 or k.expires_at > now())
            and k.reason is distinct from 'capacity') - ${leavingBeyond("c.units_from", "coalesce(a.capacity, c.capacity)")})::int as taken
       ${AREAS} order by p.starts_at, p.id, c.idx limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int ${AREAS}`, [tenant, event_id]),
  ])

  return { areas: rows.rows, count: total.rows[0].count }
}
