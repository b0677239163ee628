import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOOR_EARLY_SECONDS, DOOR_LATE_SECONDS } from "../../../../contracts/limits"
import type { CheckInDTO, CheckInResult, SalesApiDevice } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { IS_TEST } from "../../queries/checkout/is-test"

interface Answer {
  outcome: CheckInResult
  ticket_id: string | null
  admitted_at: Date | null
  device_name: string | null
  is_disputed: boolean | null
  ticket: CheckInDTO["ticket"] | null
}

/** If the hall has lost the ticket's place and its buyer has not answered, shows the place that is kept for the ticket. */
const sql = `
select c.*, (
  select json_build_object('ticket_no', t.ticket_no, 'section', coalesce(n.section, t.section), 'row', coalesce(n.row_label, t.row_label), 'at_table', coalesce(n.at_table, t.at_table), 'label', coalesce(n.label, t.label), 'price_level', t.price_level_name,
           'event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'is_test', ${IS_TEST})
    from ticket t
    join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
    join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
    left join hall_change_item i on i.tenant_no = t.tenant_no and i.ticket_id = t.id and i.is_kept and i.state = 'waiting'
    left join chart_place n on n.tenant_no = i.tenant_no and n.version_no = p.version_no and n.idx = i.to_idx
   where t.tenant_no = $1 and t.id = c.ticket_id) as ticket
  from check_in_ticket($1, $2, $3, $4, $5, $6, make_interval(secs => $7), make_interval(secs => $8)) c`

/**
 * Admits a valid ticket of a date that the device serves, once; a later attempt learns when and at which device it was admitted.
 * Decided by the primary key of `check_in`.
 *
 * @param ticket by id, read from a verified code, or by the number printed for typing
 */
export async function checkInTicket(
  db: Db,
  tenant: TenantId,
  ticket: { id: string } | { ticket_no: string },
  device: SalesApiDevice
): Promise<CheckInDTO> {
  const [answer] = await call<Answer & Record<string, unknown>>(db, "check-in-ticket", sql, [
    tenant,
    "id" in ticket ? ticket.id : null,
    "ticket_no" in ticket ? ticket.ticket_no : null,
    newId("check_in"),
    device.id,
    device.name,
    DOOR_EARLY_SECONDS,
    DOOR_LATE_SECONDS,
  ])

  return {
    result: answer.outcome,
    ...(answer.admitted_at ? { admitted_at: answer.admitted_at.toISOString(), admitted_by: answer.device_name ?? "" } : {}),
    ...(answer.is_disputed ? { notice: "disputed" as const } : {}),
    ...(answer.ticket ? { ticket: answer.ticket } : {}),
  }
}
