import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SalesReportDTO } from "../../../../contracts/reports"

export interface ReportPeriod {
  /** YYYY-MM-DD in the tenant's time zone, both days included */
  from: string
  to: string
}

/** Sums over tickets `x` of a group; a void ticket counts on the day of its refund. */
const SOLD = `
  count(*) filter (where x.is_ticket)::int as tickets, coalesce(sum(x.amount_minor), 0)::float8 as amount_minor, coalesce(sum(x.discount_minor), 0)::float8 as discount_minor,
  coalesce(sum(x.fee_minor), 0)::float8 as fee_minor, coalesce(sum(x.tax_minor), 0)::float8 as tax_minor`

/** An event's share of an amount of a whole sale, over `event_part w`; the shares of all its events sum to the amount. */
const SHARE = (amount: string): string =>
  `(round(${amount} * w.upto / w.whole) - round(${amount} * (w.upto - w.weight) / w.whole))`

/**
 * Sales and refunds of a period by currency and event, from rows that never change. A sale counts on the day it became final, a
 * refund on the day it was accepted, also when it failed later and is still owed (`owed_minor`), a lost dispute on the day the
 * loss was recorded, an admission on the day of check-in. Tax and discount of a partly refunded ticket count in proportion.
 *
 * An exchange is reported separately on the day it is done: the tickets as they were, and as they became; its difference is a
 * sale of money only.
 */
const REPORT = `
with here as (
  select t.tenant_no, t.time_zone, ($2::date)::timestamp at time zone t.time_zone as since, ($3::date + 1)::timestamp at time zone t.time_zone as until
    from tenancy_tenant t where t.tenant_no = $1
), sale_in as materialized (
  select s.* from sale s join here h using (tenant_no) where s.state = 'final' and s.final_at >= h.since and s.final_at < h.until
), refund_in as materialized (
  select r.*, s.kind from sale_refund r join here h using (tenant_no) join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id
   where r.accepted_at >= h.since and r.accepted_at < h.until
), exchange_in as materialized (
  select x.*, i.was, i.becomes from exchange x join here h using (tenant_no)
    join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
   where x.state = 'done' and x.done_at >= h.since and x.done_at < h.until
), first_was as materialized (
  select distinct on (i.ticket_id) i.ticket_id, i.was
    from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
   where i.tenant_no = $1 order by i.ticket_id, x.done_at
), difference as materialized (
  select i.paid_ticket_id as ticket_id from exchange_item i where i.tenant_no = $1 and i.paid_ticket_id is not null
), sold as materialized (
  select t.currency, p.event_id, p.performance_no, coalesce((f.was->>'amount_minor')::numeric, t.amount_minor) as amount_minor,
    coalesce((f.was->>'discount_minor')::numeric, t.discount_minor) as discount_minor, coalesce((f.was->>'fee_minor')::numeric, t.fee_minor) as fee_minor,
    coalesce((f.was->>'tax_minor')::numeric, t.tax_minor) as tax_minor, case when f.was is null then t.tax_name else f.was->>'tax_name' end as tax_name,
    coalesce((f.was->>'tax_percent')::numeric, t.tax_percent) as tax_percent, s.kind, d.ticket_id is null as is_ticket, false as is_exchange
    from sale_in s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id
    left join first_was f on f.ticket_id = t.id
    left join difference d on d.ticket_id = t.id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = coalesce((f.was->>'performance_no')::integer, t.performance_no)
  union all
  select x.currency, p.event_id, x.performance_no, w.amount_minor, w.discount_minor, w.fee_minor, w.tax_minor, w.tax_name, w.tax_percent, null, true, true
    from exchange_in x
   cross join lateral jsonb_to_record(x.becomes) as w(
      amount_minor numeric, discount_minor numeric, fee_minor numeric, tax_minor numeric, tax_name text, tax_percent numeric)
    join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
), returned as materialized (
  select t.currency, p.event_id, t.performance_no, coalesce(rt.amount_minor, t.amount_minor) as amount_minor,
    case when rt.amount_minor < t.amount_minor then round(t.discount_minor * rt.amount_minor / t.amount_minor) else t.discount_minor end as discount_minor,
    coalesce(rt.fee_minor, t.fee_minor) as fee_minor,
    case when rt.amount_minor < t.amount_minor then round(t.tax_minor * rt.amount_minor / t.amount_minor) else t.tax_minor end as tax_minor,
    t.tax_name, t.tax_percent, d.ticket_id is null as is_ticket, false as is_exchange
    from refund_in r join sale_refund_ticket rt on rt.tenant_no = r.tenant_no and rt.refund_id = r.id
    join ticket t on t.tenant_no = rt.tenant_no and t.id = rt.ticket_id
    left join difference d on d.ticket_id = t.id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
  union all
  select x.currency, p.event_id, w.performance_no, w.amount_minor, w.discount_minor, w.fee_minor, w.tax_minor, w.tax_name, w.tax_percent, true, true
    from exchange_in x
   cross join lateral jsonb_to_record(x.was) as w(
      performance_no integer, amount_minor numeric, discount_minor numeric, fee_minor numeric, tax_minor numeric, tax_name text, tax_percent numeric)
    join performance p on p.tenant_no = x.tenant_no and p.performance_no = w.performance_no
), extra_sold as materialized (
  select s.currency, x.kind, x.amount_minor, x.tax_minor, x.tax_name, x.tax_percent
    from sale_in s join sale_extra x on x.tenant_no = s.tenant_no and x.sale_id = s.id
), extra_returned as materialized (
  select r.currency, x.kind, x.amount_minor, x.tax_minor, x.tax_name, x.tax_percent
    from refund_in r join sale_refund_extra rx on rx.tenant_no = r.tenant_no and rx.refund_id = r.id
    join sale_extra x on x.tenant_no = rx.tenant_no and x.id = rx.extra_id
), lost_in as materialized (
  select d.sale_id, d.currency, d.amount_minor from sale_dispute d join here h using (tenant_no) where d.lost_at >= h.since and d.lost_at < h.until
  union all
  select d.sale_id, d.currency, -d.amount_minor from sale_dispute d join here h using (tenant_no) where d.regained_at >= h.since and d.regained_at < h.until
), event_part as materialized (
  select w.*, sum(w.weight) over (partition by w.sale_id order by w.event_id) as upto, sum(w.weight) over (partition by w.sale_id) as whole
    from (
      select x.*, case when sum(x.amount) over (partition by x.sale_id) > 0 then x.amount else x.items end as weight
        from (
          select t.sale_id, p.event_id, sum(coalesce((f.was->>'amount_minor')::numeric, t.amount_minor)) as amount, count(*) as items
            from (select id from sale_in union select sale_id from lost_in) s
            join ticket t on t.tenant_no = $1 and t.sale_id = s.id
            left join first_was f on f.ticket_id = t.id
            join performance p on p.tenant_no = $1 and p.performance_no = coalesce((f.was->>'performance_no')::integer, t.performance_no)
           group by 1, 2
        ) x
    ) w
), fee_of as materialized (
  select s.currency, w.event_id, sum(${SHARE("s.fee_due_minor")}) as amount_minor from sale_in s join event_part w on w.sale_id = s.id group by 1, 2
), tender_in as materialized (
  select s.id as sale_id, s.currency, t.kind, sum(t.amount_minor) as amount_minor
    from sale_in s join tender t on t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id
   where t.state = 'taken' group by 1, 2, 3
), tender_of as materialized (
  select t.currency, w.event_id, t.kind, count(*) as sales, sum(${SHARE("t.amount_minor")}) as amount_minor
    from tender_in t join event_part w on w.sale_id = t.sale_id group by 1, 2, 3
), lost_of as materialized (
  select l.currency, w.event_id, sum(${SHARE("l.amount_minor")}) as amount_minor from lost_in l join event_part w on w.sale_id = l.sale_id group by 1, 2
), admitted_of as materialized (
  select t.currency, p.event_id, count(*)::int as admitted
    from check_in c join here h using (tenant_no)
    join ticket t on t.tenant_no = c.tenant_no and t.id = c.ticket_id
    join performance p on p.tenant_no = c.tenant_no and p.performance_no = c.performance_no
   where c.admitted_at >= h.since and c.admitted_at < h.until group by 1, 2
), currency as (
  select currency from sale_in union select currency from refund_in union select currency from exchange_in union select currency from lost_in
  union select currency from admitted_of
)
select coalesce(jsonb_agg(jsonb_build_object(
  'currency', c.currency,
  'sale_count', (select count(*) from sale_in s where s.currency = c.currency),
  'sold', (select to_jsonb(t) from (select ${SOLD} from sold x where x.currency = c.currency and not x.is_exchange) t),
  'returned', (select to_jsonb(t) from (select ${SOLD} from returned x where x.currency = c.currency and not x.is_exchange) t),
  'exchanged', jsonb_build_object(
    'into', (select to_jsonb(t) from (select ${SOLD} from sold x where x.currency = c.currency and x.is_exchange) t),
    'from', (select to_jsonb(t) from (select ${SOLD} from returned x where x.currency = c.currency and x.is_exchange) t)),
  'add_ons_minor', (select coalesce(sum(amount_minor), 0) from extra_sold x where x.currency = c.currency and x.kind = 'add_on'),
  'donations_minor', (select coalesce(sum(amount_minor), 0) from extra_sold x where x.currency = c.currency and x.kind = 'donation'),
  'add_ons_returned_minor', (select coalesce(sum(amount_minor), 0) from extra_returned x where x.currency = c.currency and x.kind = 'add_on'),
  'donations_returned_minor', (select coalesce(sum(amount_minor), 0) from extra_returned x where x.currency = c.currency and x.kind = 'donation'),
  'owed_minor', (select coalesce(sum(amount_minor), 0) from refund_in r where r.currency = c.currency and r.state = 'failed'),
  'disputed_minor', (select coalesce(sum(amount_minor), 0) from lost_in l where l.currency = c.currency),
  'platform_fee_minor', (select coalesce(sum(fee_due_minor), 0) from sale_in s where s.currency = c.currency),
  'admitted', (select coalesce(sum(admitted), 0) from admitted_of a where a.currency = c.currency),
  'kinds', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'sale_count', k.sales, 'amount_minor', k.amount_minor) order by k.amount_minor desc), '[]')
    from (select kind, count(*) as sales, sum(amount_minor) as amount_minor from sale_in s where s.currency = c.currency group by kind) k),
  'tenders', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'sale_count', k.sales, 'amount_minor', k.amount_minor) order by k.amount_minor desc, k.kind), '[]')
    from (select kind, count(*) as sales, sum(amount_minor) as amount_minor from tender_in t where t.currency = c.currency group by kind) k),
  'taxes', (select coalesce(jsonb_agg(jsonb_build_object('name', x.tax_name, 'percent', x.tax_percent, 'amount_minor', x.tax, 'of_minor', x.amount) order by x.tax desc), '[]')
    from (
      select tax_name, tax_percent, sum(tax_minor) as tax, sum(amount_minor) as amount from (
        select tax_name, tax_percent, tax_minor, amount_minor, currency from sold
        union all select tax_name, tax_percent, tax_minor, amount_minor, currency from extra_sold
        union all select tax_name, tax_percent, -tax_minor, -amount_minor, currency from returned
        union all select tax_name, tax_percent, -tax_minor, -amount_minor, currency from extra_returned
      ) y where y.tax_name is not null and y.currency = c.currency group by tax_name, tax_percent
    ) x),
  'events', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'sold', s.sold, 'returned', coalesce(r.returned, $4::jsonb), 'exchanged', jsonb_build_object('into', xi.sums, 'from', xo.sums), 'places', k.places,
      'disputed_minor', coalesce(l.amount_minor, 0), 'platform_fee_minor', coalesce(f.amount_minor, 0), 'admitted', coalesce(a.admitted, 0), 'tenders', h.tenders) order by (s.sold->>'amount_minor')::numeric desc, e.title), '[]')
    from (
      select event_id from sold where currency = c.currency union select event_id from returned where currency = c.currency
      union select event_id from lost_of where currency = c.currency union select event_id from admitted_of where currency = c.currency
    ) w
    join event e on e.tenant_no = $1 and e.id = w.event_id
    cross join lateral (select to_jsonb(t) as sold from (select ${SOLD} from sold x where x.event_id = e.id and x.currency = c.currency and not x.is_exchange) t) s
    cross join lateral (select to_jsonb(t) as sums from (select ${SOLD} from sold x where x.event_id = e.id and x.currency = c.currency and x.is_exchange) t) xi
    cross join lateral (select to_jsonb(t) as sums from (select ${SOLD} from returned x where x.event_id = e.id and x.currency = c.currency and x.is_exchange) t) xo
    left join lateral (select to_jsonb(t) as returned from (select ${SOLD} from returned x where x.event_id = e.id and x.currency = c.currency and not x.is_exchange) t) r on true
    left join lost_of l on l.event_id = e.id and l.currency = c.currency
    left join fee_of f on f.event_id = e.id and f.currency = c.currency
    left join admitted_of a on a.event_id = e.id and a.currency = c.currency
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'sale_count', k.sales, 'amount_minor', k.amount_minor) order by k.amount_minor desc, k.kind), '[]') as tenders from tender_of k where k.event_id = e.id and k.currency = c.currency
    ) h
    cross join lateral (
      select coalesce(sum(v.place_count + p.places_more), 0)::int as places
        from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
       where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status <> 'cancelled'
    ) k)
) order by c.currency), '[]') as currencies
from currency c`

const NOTHING = { tickets: 0, amount_minor: 0, discount_minor: 0, fee_minor: 0, tax_minor: 0 }

/** The report of a period. `events` is not paged: an organiser has few. */
export async function getSalesReport(db: Db, tenant: TenantId, { from, to }: ReportPeriod): Promise<SalesReportDTO> {
  const { rows } = await db.query<Pick<SalesReportDTO, "currencies">>(REPORT, [tenant, from, to, JSON.stringify(NOTHING)])

  return { from, to, currencies: rows[0].currencies }
}
