import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CurrencySettlement } from "../../../../contracts"
import { EVENT_SALES, PROVIDER_LINES, share } from "./event-sales"

/** The provider's lines about an event, by currency of the sales. */
export interface ProviderSide extends Pick<CurrencySettlement, "payouts" | "unpaid_minor" | "unread_sales" | "elsewhere"> {
  currency: string
}

/**
 * Payouts with money of an event, newest first, what is in no payout yet, and what is unknown. A line of an order for several
 * events counts with the event's share; a line of a failed payout counts in the payout that contained it again.
 */
export async function settlePayouts(db: Db, tenant: TenantId, event_id: string): Promise<ProviderSide[]> {
  const { rows } = await db.query<ProviderSide & Record<string, unknown>>(
    `with ${EVENT_SALES}, ${PROVIDER_LINES},
     mine as (
       select l.provider_ref, l.sale_id, l.sale_currency, l.currency, l.category, sum(${share("l.net_minor")}) as net, sum(${share("l.provider_fee_minor")}) as fee,
         sum(${share("case when l.category like 'dispute%' then -l.gross_minor else 0 end")}) as disputed
       from line l join part w on w.sale_id = l.sale_id join date d on d.performance_no = w.performance_no group by 1, 2, 3, 4, 5),
     paid as (
       select distinct on (m.provider_ref) m.*, p.id as payout_id, p.state, p.arrives_at, p.amount_minor
       from mine m join payments_payout_line l on l.tenant_no = $1 and l.provider_ref = m.provider_ref
       join payments_payout p on p.tenant_no = $1 and p.id = l.payout_id and p.state not in ('failed', 'canceled')
       order by m.provider_ref, p.made_at desc),
     bundle as (
       select payout_id, currency, state, arrives_at, amount_minor, sum(net) as net, count(*) as lines from paid group by 1, 2, 3, 4, 5)
     select c.currency,
       (select coalesce(jsonb_agg(jsonb_build_object('id', b.payout_id, 'state', b.state, 'arrives_at', b.arrives_at, 'amount_minor', b.amount_minor,
           'net_minor', b.net, 'lines', b.lines) order by b.arrives_at desc, b.payout_id), '[]') from bundle b where b.currency = c.currency) as payouts,
       (select coalesce(sum(m.net), 0)::float8 from mine m where m.currency = c.currency and not exists (select from paid p where p.provider_ref = m.provider_ref)) as unpaid_minor,
       (select count(*)::int from sale_in s where s.currency = c.currency and s.kind = 'card'
          and not exists (select from line l where l.sale_id = s.id and l.category = 'charge')) as unread_sales,
       (select coalesce(jsonb_agg(jsonb_build_object('currency', o.currency, 'fee_minor', o.fee, 'disputed_minor', o.disputed) order by o.currency), '[]') from (
          select m.currency, sum(m.fee) as fee, sum(m.disputed) as disputed from mine m
           where m.sale_currency = c.currency and m.currency <> c.currency group by 1) o) as elsewhere
     from (select currency from sale_in union select currency from line) c order by c.currency`,
    [tenant, event_id]
  )

  return rows
}
