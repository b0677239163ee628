import type { Db } from "@guichet/kernel/sql"
import type { PerformanceCancelledMessage } from "../../../../contracts/messages"
import { getSaleForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

export interface CancelledForMail {
  sale: SaleForMail
  /** text written by the organiser */
  reason: string
  /** its tickets of the cancelled dates, as they were before the cancellation */
  tickets: TicketForMail[]
  /** those of them that were transferred */
  given: { ticket: TicketForMail; email: string }[]
  /** nothing was paid for them */
  is_free: boolean
}

interface Row {
  reason: string
  tickets: { id: string; email: string | null; is_paid: boolean }[] | null
}

/**
 * A cancellation for one sale's emails. Its refund may have been accepted by now, so tickets that it made void are included;
 * those void before are not. Null when the sale failed or has no such ticket.
 */
export async function getCancelledForMail(
  db: Db,
  { tenant_no, sale_id, cancellation_id }: PerformanceCancelledMessage
): Promise<CancelledForMail | null> {
  const { rows } = await db.query<Row>(
    `select c.reason,
       (select jsonb_agg(jsonb_build_object('id', t.id, 'email', case when t.transferred_at is not null then t.holder_email end,
            'is_paid', t.amount_minor > 0 or exists (
              select from exchange_item i join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
               where i.tenant_no = t.tenant_no and i.ticket_id = t.id and d.amount_minor > 0)))
          from ticket t
         where t.tenant_no = c.tenant_no and t.sale_id = $2 and t.performance_no = any (c.performance_nos) and (t.state <> 'void' or exists (
           select from sale_refund_ticket rt join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
            where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live and r.cancellation_id = c.id))) as tickets
     from cancellation c where c.tenant_no = $1 and c.id = $3`,
    [tenant_no, sale_id, cancellation_id]
  )
  const of = rows[0]?.tickets
  const sale = of ? await getSaleForMail(db, tenant_no, sale_id) : null
  if (!of || !sale || sale.state === "failed") {
    return null
  }
  const found = sale.tickets.flatMap((ticket) => {
    const concerned = of.find(({ id }) => id === ticket.id)

    return concerned ? [{ ticket, email: concerned.email }] : []
  })

  return {
    sale,
    reason: rows[0].reason,
    tickets: found.map(({ ticket }) => ticket),
    given: found.flatMap(({ ticket, email }) => (email === null ? [] : [{ ticket, email }])),
    is_free: sale.kind === "comp" || of.every(({ is_paid }) => !is_paid),
  }
}
