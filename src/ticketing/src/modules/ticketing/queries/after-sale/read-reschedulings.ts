import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ReschedulingDTO } from "../../../../contracts/back-office"

const RESCHEDULING = `
  m.id, p.id as performance_id, m.from_starts_at, m.to_starts_at, p.time_zone, m.message, m.refund_until, m.state, m.requested_at, m.finished_at,
  coalesce((select k.email from tenancy_member k where k.tenant_no = m.tenant_no and k.user_id = m.requested_by limit 1), m.requested_by) as requested_by,
  (select jsonb_build_object('waiting', count(*) filter (where i.state = 'waiting'), 'notified', count(*) filter (where i.state = 'notified'))
     from rescheduling_item i where i.tenant_no = m.tenant_no and i.rescheduling_id = m.id) as counts`
const FROM = `rescheduling m join performance p on p.tenant_no = m.tenant_no and p.performance_no = m.performance_no`

/** An event's reschedulings, newest first, with the number of sales notified. */
export async function listReschedulings(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: { limit: number; offset: number }
): Promise<{ reschedulings: ReschedulingDTO[]; count: number }> {
  const where = "m.tenant_no = $1 and m.event_id = $2"
  const [rows, total] = await Promise.all([
    db.query<ReschedulingDTO>(
      `select ${RESCHEDULING} from ${FROM} where ${where} order by m.requested_at desc, m.id limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from rescheduling m where ${where}`, [tenant, event_id]),
  ])

  return { reschedulings: rows.rows, count: total.rows[0].count }
}

/** One rescheduling; null when the tenant has no such rescheduling. */
export async function getRescheduling(db: Db, tenant: TenantId, id: string): Promise<ReschedulingDTO | null> {
  const { rows } = await db.query<ReschedulingDTO>(`select ${RESCHEDULING} from ${FROM} where m.tenant_no = $1 and m.id = $2`, [
    tenant,
    id,
  ])

  return rows[0] ?? null
}
