import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ADDITIONS, type Addition } from "./additions"
import type { RefundableTicket, TicketPayment } from "../../rules/refund-offer"

export type RefundableSaleTicket = RefundableTicket & { id: string }

type Amounts = "amount_minor" | "fee_minor" | "retained_minor"
type Row = Omit<RefundableSaleTicket, Amounts | "payments"> &
  Record<Amounts | "exchange_fees_minor", string> & { kind: string; paid_at: Date; additions: Addition[]; now: Date }

/**
 * Every ticket of a sale with the facts that decide about its refund, and the database's clock at that moment. Locks nothing:
 * writers lock the sale first.
 */
export async function refundableTickets(
  db: Db,
  tenant: TenantId,
  sale_id: string
): Promise<{ tickets: RefundableSaleTicket[]; now: Date }> {
  const { rows } = await db.query<Row>(
    `select t.id, t.state, t.amount_minor, t.fee_minor, t.exchange_fees_minor, t.retained_minor, t.currency, t.refund_terms as terms, p.starts_at,
       t.terms_until_start, s.kind, s.authorised_at as paid_at, ${ADDITIONS} as additions,
       whole_until(t.tenant_no, t.id) as whole_until, k.ticket_id is not null as is_used,
       ticket_disputed(t.tenant_no, t.id) as is_disputed,
       exists (select from sale_dispute l where l.tenant_no = t.tenant_no and l.phase = 'lost' and l.is_partial and (l.sale_id = t.sale_id or l.sale_id in (
         select x.paid_sale_id from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
          where i.tenant_no = t.tenant_no and i.ticket_id = t.id and i.paid_ticket_id is not null))) as is_partly_lost,
       p.status = 'cancelled' as is_cancelled, t.transferred_at is not null as is_transferred, rt.ticket_id is not null as is_in_refund,
       r.accepted_at is not null as is_refunded, now() as now
     from ticket t
     join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
     join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
     left join check_in k on k.tenant_no = t.tenant_no and k.ticket_id = t.id
     left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
     left join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
     where t.tenant_no = $1 and t.sale_id = $2 order by t.id`,
    [tenant, sale_id]
  )

  return { now: rows[0]?.now ?? new Date(0), tickets: rows.map(ticketOf) }
}

function ticketOf({ now: _, kind, paid_at, additions, exchange_fees_minor, ...row }: Row): RefundableSaleTicket {
  const own = { amount_minor: BigInt(row.amount_minor), fee_minor: BigInt(row.fee_minor) }
  const payments: TicketPayment[] = [
    { ticket_id: row.id, kind, paid_at, ...own },
    ...additions.map((addition) => ({
      ticket_id: addition.ticket_id,
      kind: addition.kind,
      paid_at: new Date(addition.paid_at),
      amount_minor: BigInt(addition.amount_minor),
      fee_minor: 0n,
    })),
  ]
  const amount_minor = payments.reduce((sum, payment) => sum + payment.amount_minor, 0n)
  // the own payment of a ticket that was cheap does not cover the fees of its exchanges
  const fee_minor = [own.fee_minor, BigInt(exchange_fees_minor)].reduce((most, fee) => (fee > most ? fee : most))

  return {
    ...row,
    amount_minor,
    fee_minor: fee_minor < amount_minor ? fee_minor : amount_minor,
    payments,
    retained_minor: BigInt(row.retained_minor),
  }
}
