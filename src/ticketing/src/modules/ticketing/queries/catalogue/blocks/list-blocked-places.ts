import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { BlockedPlaceDTO } from "../../../../../contracts/back-office"

/** Blocked places, found from the last voiding of each place: voidings are few and claims are many. */
const BLOCKED = `
  select distinct on (t.performance_no, t.place_idx) p.id as performance_id, p.starts_at, p.time_zone, t.place_idx, t.place_uid, t.section, t.row_label, t.at_table, t.label,
    t.sale_id, v.reason, v.voided_at as blocked_at,
    coalesce((select k.email from tenancy_member k where k.tenant_no = v.tenant_no and k.user_id = v.voided_by limit 1), v.voided_by) as blocked_by
  from ticket_voiding v
    join ticket t on t.tenant_no = v.tenant_no and t.id = v.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.event_id = $2
      and p.deleted_at is null and p.status <> 'cancelled' and coalesce(p.ends_at, p.starts_at) > now()
    join claim c on c.tenant_no = t.tenant_no and c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 4 and c.reason = 'voided'
  where v.tenant_no = $1 and not v.frees_place
  order by t.performance_no, t.place_idx, v.voided_at desc`

/** Places of an event's upcoming dates that were blocked when their ticket was voided, by date and place. */
export async function listBlockedPlaces(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: { limit: number; offset: number }
): Promise<{ blocked_places: BlockedPlaceDTO[]; count: number }> {
  const [rows, total] = await Promise.all([
    db.query<BlockedPlaceDTO>(
      `select performance_id, starts_at, time_zone, place_uid, section, row_label, at_table, label, sale_id, reason, blocked_by, blocked_at
       from (${BLOCKED}) b order by starts_at, performance_id, place_idx limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from (${BLOCKED}) b`, [tenant, event_id]),
  ])

  return { blocked_places: rows.rows, count: total.rows[0].count }
}
