import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CodedDate, TicketCode } from "../../rules/coded-date"
import { call } from "../../call"

/**
 * Tickets of a sale that wait for its buyer's answer, and their date; none when it was answered or does not concern this sale.
 * `stay_ids`: those of them that cannot move, because they are used, disputed or being refunded.
 */
export async function waitingTickets(
  db: Db,
  tenant: TenantId,
  sale_id: string,
  hall_change_id: string
): Promise<{ ticket_ids: string[]; stay_ids: string[]; date: CodedDate | null }> {
  const { rows } = await db.query<CodedDate & { ticket_id: string; stays: boolean }>(
    `select i.ticket_id, hall_change_obstacle(i.tenant_no, h.id, i.ticket_id) is not null as stays, p.id as performance_id, p.starts_at, p.ends_at, p.time_zone
       from hall_change_item i
       join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id
       join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where i.tenant_no = $1 and i.sale_id = $2 and i.hall_change_id = $3 and i.state = 'waiting' order by i.ticket_id`,
    [tenant, sale_id, hall_change_id]
  )
  const [first] = rows

  return {
    ticket_ids: rows.map(({ ticket_id }) => ticket_id),
    stay_ids: rows.filter(({ stays }) => stays).map(({ ticket_id }) => ticket_id),
    date: first ?? null,
  }
}

/**
 * Moves the named tickets to the places kept for them.
 *
 * @throws hall_change_over (409)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws sale_not_written (409)
 * @throws stale_state (409)
 */
export async function acceptHallChange(
  db: Db,
  tenant: TenantId,
  answer: {
    sale_id: string
    hall_change_id: string
    exchange_id: string
    codes: (TicketCode & { ticket_id: string })[]
    by: string
  }
): Promise<void> {
  await call(db, "accept-hall-change", "select accept_hall_change($1, $2, $3, $4, $5, $6)", [
    tenant,
    answer.sale_id,
    answer.hall_change_id,
    answer.exchange_id,
    JSON.stringify(answer.codes),
    answer.by,
  ])
}

/** Records that the buyer returns tickets, for the refund in the same transaction. @throws as `acceptHallChange` */
export async function returnHallChange(
  db: Db,
  tenant: TenantId,
  { sale_id, hall_change_id, ticket_ids }: { sale_id: string; hall_change_id: string; ticket_ids: string[] }
): Promise<void> {
  await call(db, "return-hall-change", "select return_hall_change($1, $2, $3, $4)", [tenant, sale_id, hall_change_id, ticket_ids])
}
