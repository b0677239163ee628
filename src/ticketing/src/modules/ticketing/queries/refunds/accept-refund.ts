import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import { SALE_REFUNDED, TICKETING_OUTBOX } from "../../../../contracts/messages"

const outbox = defineOutbox(TICKETING_OUTBOX)

/**
 * The money is on its way back: tickets void, their places free, add-ons in stock again, `sale.refunded` told, by the first attempt that is accepted; a later one finds all that
 * done. Runs in the caller's transaction; a second call changes nothing. Claims are locked in place order, as everywhere.
 *
 * @returns false when this attempt was accepted, refused or left behind before
 */
export async function queryAcceptRefund(
  db: Db,
  tenant_no: number,
  refund_id: string,
  attempt: number,
  provider_ref: string | null
): Promise<boolean> {
  const { rows } = await db.query<{ sale_id: string }>(
    `update sale_refund set state = 'accepted', accepted_at = coalesce(accepted_at, now()), provider_ref = $4
     where tenant_no = $1 and id = $2 and attempt = $3 and state in ('requested', 'submitted') returning sale_id`,
    [tenant_no, refund_id, attempt, provider_ref]
  )
  if (rows.length === 0) {
    return false
  }
  if (attempt > 1) {
    return true
  }
  await db.query(
    `with voided as (
       update ticket t set state = 'void' from sale_refund_ticket rt
       where rt.tenant_no = $1 and rt.refund_id = $2 and t.tenant_no = rt.tenant_no and t.id = rt.ticket_id and t.state = 'valid'
       returning t.performance_no, t.place_idx
     ), locked as (
       select c.tenant_no, c.performance_no, c.place_idx from claim c join voided v on v.performance_no = c.performance_no and v.place_idx = c.place_idx
       where c.tenant_no = $1 and c.state = 3 order by c.performance_no, c.place_idx for update of c
     )
     delete from claim c using locked l where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx`,
    [tenant_no, refund_id]
  )
  await db.query(
    `with returned as (
       select x.tenant_no, x.add_on_id, sum(x.quantity)::integer as quantity from sale_refund_extra rx
       join sale_extra x on x.tenant_no = rx.tenant_no and x.id = rx.extra_id
       where rx.tenant_no = $1 and rx.refund_id = $2 and x.kind = 'add_on' group by x.tenant_no, x.add_on_id order by x.add_on_id
     )
     update add_on o set taken = o.taken - r.quantity from returned r where o.tenant_no = r.tenant_no and o.id = r.add_on_id`,
    [tenant_no, refund_id]
  )
  const { sale_id } = rows[0]
  await writeMessage(db, outbox, SALE_REFUNDED, `${SALE_REFUNDED}:${refund_id}`, { tenant_no, sale_id, refund_id })

  return true
}
