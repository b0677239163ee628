import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RefundableTicket } from "../../rules/refund-offer"

export type RefundableSaleTicket = RefundableTicket & { id: string }

type Amounts = "amount_minor" | "fee_minor" | "retained_minor"
type Row = Omit<RefundableSaleTicket, Amounts> & Record<Amounts, string> & { now: Date }

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
    `select t.id, t.state, t.amount_minor, t.fee_minor, t.retained_minor, t.currency, t.refund_terms as terms, p.starts_at, t.terms_until_start,
       whole_until(t.tenant_no, t.id) as whole_until, k.ticket_id is not null as is_used,
       ticket_disputed(t.tenant_no, t.id) as is_disputed,
       p.status = 'cancelled' as is_cancelled, t.transferred_at is not null as is_transferred, rt.ticket_id is not null as is_in_refund,
       exists (select from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
         where i.tenant_no = t.tenant_no and i.ticket_id = t.id and i.paid_ticket_id is not null and not exists (
           select from sale_refund_ticket g where g.tenant_no = i.tenant_no and g.ticket_id = i.paid_ticket_id and g.is_live)) as has_surcharge,
       now() as now
     from ticket t
     join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
     left join check_in k on k.tenant_no = t.tenant_no and k.ticket_id = t.id
     left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
     where t.tenant_no = $1 and t.sale_id = $2 order by t.id`,
    [tenant, sale_id]
  )

  return {
    now: rows[0]?.now ?? new Date(0),
    tickets: rows.map(({ now: _, ...row }) => ({
      ...row,
      amount_minor: BigInt(row.amount_minor),
      fee_minor: BigInt(row.fee_minor),
      retained_minor: BigInt(row.retained_minor),
    })),
  }
}
