import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface FeeImbalance {
  tenant_no: TenantId
  sale_id: string
  currency: string
  final_at: Date
  due_minor: string
  booked_minor: string
  application_fee_minor: string
  collected_minor: string
  returned_minor: string
  reversed_minor: string
}

/**
 * INV-FEE: final sales whose ledger differs from what was sold. Booked (collected, accrued, invoiced, waived, reversed) = due;
 * the application-fee lane = what Stripe took; reversed on it = what refunds returned; each fee's reversals = its refunds;
 * nothing is left of a fully refunded sale once its money was returned.
 *
 * @param grace_seconds younger sales and refunds may still be in the outbox
 * @returns empty when the ledger is consistent
 */
export async function feeImbalances(db: Db, grace_seconds = 60): Promise<FeeImbalance[]> {
  const { rows } = await db.query<FeeImbalance & Record<string, unknown>>(
    `with booked as (
       select tenant_no, sale_id, sum(amount_minor) as amount, sum(reversed_minor) as reversed,
         coalesce(sum(amount_minor) filter (where lane = 'application_fee'), 0) as collected,
         coalesce(sum(reversed_minor) filter (where lane = 'application_fee'), 0) as returned
       from sale_fee group by tenant_no, sale_id
     ), returned_money as (
       select tenant_no, sale_id, sum(application_fee_minor) as fee from ticketing_sale_refund
       where went_back_at < now() - make_interval(secs => $1) group by tenant_no, sale_id
     ), reversals as (
       select tenant_no, sale_id, sum(amount_minor) as amount from fee_refund group by tenant_no, sale_id
     )
     select s.tenant_no, s.id as sale_id, s.currency, s.final_at, s.fee_due_minor as due_minor, coalesce(b.amount, 0) as booked_minor, s.application_fee_minor,
       coalesce(b.collected, 0) as collected_minor, coalesce(g.fee, 0) as returned_minor, coalesce(b.reversed, 0) as reversed_minor
     from ticketing_sale s
     left join booked b on b.tenant_no = s.tenant_no and b.sale_id = s.id
     left join returned_money g on g.tenant_no = s.tenant_no and g.sale_id = s.id
     left join reversals r on r.tenant_no = s.tenant_no and r.sale_id = s.id
     where s.state = 'final' and s.final_at < now() - make_interval(secs => $1) and (
       coalesce(b.amount, 0) <> s.fee_due_minor
       or coalesce(b.collected, 0) <> s.application_fee_minor
       or coalesce(b.returned, 0) < coalesce(g.fee, 0)
       or coalesce(b.reversed, 0) <> coalesce(r.amount, 0)
       or (coalesce(b.reversed, 0) <> coalesce(b.amount, 0) and g.fee is not null
         and not exists (select from ticketing_ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and (t.state <> 'void' or (t.amount_minor > 0
           and not exists (select from ticketing_sale_refund_ticket rt where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live))))
         and not exists (select from ticketing_sale_refund o where o.tenant_no = s.tenant_no and o.sale_id = s.id and o.state <> 'refused' and o.went_back_at is null)
         and not exists (select from ticketing_ticket_voiding v where v.tenant_no = s.tenant_no and v.sale_id = s.id)
         and not exists (select from ticketing_sale_refund_ticket rt join ticketing_ticket t on t.tenant_no = rt.tenant_no and t.id = rt.ticket_id
           where t.tenant_no = s.tenant_no and t.sale_id = s.id and rt.is_live and rt.amount_minor < t.amount_minor)
         and not exists (select from ticketing_sale_extra x where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.kind = 'add_on'
           and not exists (select from ticketing_sale_refund_extra rx where rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live)))
     )`,
    [grace_seconds]
  )

  return rows
}
