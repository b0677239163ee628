import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getSaleForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

export interface RescheduledForMail {
  sale: SaleForMail
  from_starts_at: Date
  to_starts_at: Date
  time_zone: string
  /** text written by the organiser */
  message: string | null
  refund_until: Date | null
  /** valid tickets of the date that the buyer holds */
  tickets: TicketForMail[]
  /** valid tickets of the date that were transferred */
  given: { ticket: TicketForMail; code_id: string; email: string }[]
}

interface Row extends Pick<RescheduledForMail, "from_starts_at" | "to_starts_at" | "time_zone" | "message" | "refund_until"> {
  tickets: { id: string; code_id: string; email: string | null }[] | null
}

/**
 * A rescheduled date for one sale's emails; null when it was rescheduled again or cancelled, or the sale has no valid ticket for
 * it.
 */
export async function getRescheduledForMail(
  db: Db,
  { tenant_no, sale_id, rescheduling_id }: { tenant_no: TenantId; sale_id: string; rescheduling_id: string }
): Promise<RescheduledForMail | null> {
  const { rows } = await db.query<Row>(
    `select m.from_starts_at, m.to_starts_at, p.time_zone, m.message, m.refund_until,
       (select jsonb_agg(jsonb_build_object('id', t.id, 'code_id', coalesce(t.code_id, t.id), 'email', t.holder_email) order by t.place_idx)
          from ticket t where t.tenant_no = m.tenant_no and t.sale_id = $2 and t.performance_no = m.performance_no and t.state = 'valid') as tickets
     from rescheduling m join performance p on p.tenant_no = m.tenant_no and p.performance_no = m.performance_no
     where m.tenant_no = $1 and m.id = $3 and p.starts_at = m.to_starts_at and p.status <> 'cancelled'`,
    [tenant_no, sale_id, rescheduling_id]
  )
  const of = rows[0]?.tickets
  const sale = of ? await getSaleForMail(db, tenant_no, sale_id) : null
  if (!of || !sale) {
    return null
  }
  const [{ tickets: _, ...moved }] = rows
  const found = sale.tickets.flatMap((ticket) => {
    const kept = of.find(({ id }) => id === ticket.id)

    return kept ? [{ ticket, ...kept }] : []
  })

  return {
    ...moved,
    sale,
    tickets: found.filter(({ email }) => email === null).map(({ ticket }) => ticket),
    given: found.flatMap(({ ticket, code_id, email }) => (email === null ? [] : [{ ticket, code_id, email }])),
  }
}
