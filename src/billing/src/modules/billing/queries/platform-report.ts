import type { Db } from "@guichet/kernel/sql"
import type { AdminPlatformReport, PlatformReportRow } from "../../../contracts"

export interface ReportedPeriod {
  /** YYYY-MM-DD of each client's own calendar, both inclusive */
  from: string
  to: string
}

/** Where a page continues: after this row. */
export interface ReportPlace {
  currency: string
  tenant_id: string
}

/**
 * One row per client and currency, by the definitions of the client's own sales report (ticketing's `sales-report.ts`), so that
 * both show the same figures. A sale counts on the day it became final, a refund on the day it was accepted, with the tax of the
 * refunded part. An exchange is counted separately, by number of tickets and by value after minus value before; its difference is
 * a sale without tickets. A lost dispute counts on the day we learned of it, a returned fee on the day it was booked, a person on
 * the day of admission. $1 and $2 are the days.
 */
const ROWS = `
  here as materialized (
    select t.tenant_no, t.id, t.name, ($1::date)::timestamp at time zone t.time_zone as since, ($2::date + 1)::timestamp at time zone t.time_zone as until
    from tenancy_tenant t where t.kind = 'client' and t.status <> 'opening' and not t.is_test),
  sale_in as materialized (
    select s.tenant_no, s.id, s.currency, s.fee_due_minor from ticketing_sale s join here h on h.tenant_no = s.tenant_no
    where s.state = 'final' and s.final_at >= h.since and s.final_at < h.until),
  refund_in as materialized (
    select r.tenant_no, r.id, r.currency from ticketing_sale_refund r join here h on h.tenant_no = r.tenant_no
    where r.accepted_at >= h.since and r.accepted_at < h.until),
  exchange_in as materialized (
    select x.tenant_no, x.currency, i.was, i.becomes from ticketing_exchange x join here h on h.tenant_no = x.tenant_no
    join ticketing_exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
    where x.state = 'done' and x.done_at >= h.since and x.done_at < h.until),
  first_was as materialized (
    select distinct on (i.tenant_no, i.ticket_id) i.tenant_no, i.ticket_id, i.was from ticketing_exchange_item i
    join ticketing_exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' order by i.tenant_no, i.ticket_id, x.done_at),
  difference as materialized (
    select i.tenant_no, i.paid_ticket_id as ticket_id from ticketing_exchange_item i where i.paid_ticket_id is not null),
  exchanged (tenant_no, currency, tickets, amount, tax) as (
    select x.tenant_no, x.currency, 1, b.amount_minor - w.amount_minor, b.tax_minor - w.tax_minor
    from exchange_in x cross join lateral jsonb_to_record(x.becomes) as b(amount_minor numeric, tax_minor numeric)
    cross join lateral jsonb_to_record(x.was) as w(amount_minor numeric, tax_minor numeric)),
  sold (tenant_no, currency, is_ticket, amount, discount, service_fee, tax) as (
    select t.tenant_no, t.currency, d.ticket_id is null, coalesce((f.was->>'amount_minor')::numeric, t.amount_minor),
      coalesce((f.was->>'discount_minor')::numeric, t.discount_minor), coalesce((f.was->>'fee_minor')::numeric, t.fee_minor),
      coalesce((f.was->>'tax_minor')::numeric, t.tax_minor)
    from sale_in s join ticketing_ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id
    left join first_was f on f.tenant_no = t.tenant_no and f.ticket_id = t.id
    left join difference d on d.tenant_no = t.tenant_no and d.ticket_id = t.id
    union all
    select x.tenant_no, s.currency, false, x.amount_minor, 0, 0, x.tax_minor
    from sale_in s join ticketing_sale_extra x on x.tenant_no = s.tenant_no and x.sale_id = s.id),
  returned (tenant_no, currency, is_ticket, amount, tax) as (
    select t.tenant_no, t.currency, d.ticket_id is null, coalesce(rt.amount_minor, t.amount_minor),
      case when rt.amount_minor < t.amount_minor then round(t.tax_minor * rt.amount_minor / t.amount_minor) else t.tax_minor end
    from refund_in r join ticketing_sale_refund_ticket rt on rt.tenant_no = r.tenant_no and rt.refund_id = r.id
    join ticketing_ticket t on t.tenant_no = rt.tenant_no and t.id = rt.ticket_id
    left join difference d on d.tenant_no = t.tenant_no and d.ticket_id = t.id
    union all
    select x.tenant_no, r.currency, false, x.amount_minor, x.tax_minor
    from refund_in r join ticketing_sale_refund_extra rx on rx.tenant_no = r.tenant_no and rx.refund_id = r.id
    join ticketing_sale_extra x on x.tenant_no = rx.tenant_no and x.id = rx.extra_id),
  part (tenant_no, currency, sales, tickets, sold, discount, service_fee, tax, refunded, disputed, fee, fee_back, admitted, exchanged, exchanged_tickets) as (
    select tenant_no, currency, count(*), 0, 0, 0, 0, 0, 0, 0, sum(fee_due_minor), 0, 0, 0, 0 from sale_in group by 1, 2
    union all
    select tenant_no, currency, 0, count(*) filter (where is_ticket), sum(amount), sum(discount), sum(service_fee), sum(tax), 0, 0, 0, 0, 0, 0, 0 from sold group by 1, 2
    union all
    select tenant_no, currency, 0, -count(*) filter (where is_ticket), 0, 0, 0, -sum(tax), sum(amount), 0, 0, 0, 0, 0, 0 from returned group by 1, 2
    union all
    select tenant_no, currency, 0, 0, 0, 0, 0, sum(tax), 0, 0, 0, 0, 0, sum(amount), sum(tickets) from exchanged group by 1, 2
    union all
    select d.tenant_no, d.currency, 0, 0, 0, 0, 0, 0, 0, sum(d.amount_minor), 0, 0, 0, 0, 0 from ticketing_sale_dispute d join here h on h.tenant_no = d.tenant_no
    where d.lost_at >= h.since and d.lost_at < h.until group by 1, 2
    union all
    select d.tenant_no, d.currency, 0, 0, 0, 0, 0, 0, 0, -sum(d.amount_minor), 0, 0, 0, 0, 0 from ticketing_sale_dispute d join here h on h.tenant_no = d.tenant_no
    where d.regained_at >= h.since and d.regained_at < h.until group by 1, 2
    union all
    select f.tenant_no, f.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(f.amount_minor), 0, 0, 0 from fee_refund f join here h on h.tenant_no = f.tenant_no
    where f.created_at >= h.since and f.created_at < h.until group by 1, 2
    union all
    select c.tenant_no, t.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0, 0 from ticketing_check_in c join here h on h.tenant_no = c.tenant_no
    join ticketing_ticket t on t.tenant_no = c.tenant_no and t.id = c.ticket_id where c.admitted_at >= h.since and c.admitted_at < h.until group by 1, 2),
  reported as (
    select h.tenant_no, h.id, h.name, p.currency, sum(p.sales)::int as sale_count, sum(p.tickets)::int as tickets, sum(p.sold)::float8 as sold_minor,
      sum(p.discount)::float8 as discount_minor, sum(p.service_fee)::float8 as service_fee_minor, sum(p.tax)::float8 as tax_minor,
      sum(p.refunded)::float8 as refunded_minor, sum(p.disputed)::float8 as disputed_minor, sum(p.fee)::float8 as platform_fee_minor, sum(p.fee_back)::float8 as platform_fee_returned_minor,
      sum(p.admitted)::int as admitted, sum(p.exchanged)::float8 as exchanged_minor, sum(p.exchanged_tickets)::int as exchanged_tickets
    from part p join here h on h.tenant_no = p.tenant_no group by h.tenant_no, h.id, h.name, p.currency)`

const FIGURES = [
  "sale_count",
  "tickets",
  "sold_minor",
  "discount_minor",
  "service_fee_minor",
  "tax_minor",
  "refunded_minor",
  "exchanged_tickets",
  "exchanged_minor",
  "disputed_minor",
  "platform_fee_minor",
  "platform_fee_returned_minor",
  "admitted",
] as const

/** Rows of the report by currency and name, after a place. Operator only. */
export async function reportRows(
  db: Db,
  { from, to }: ReportedPeriod,
  { place, limit }: { place?: ReportPlace; limit: number }
): Promise<PlatformReportRow[]> {
  const { rows } = await db.query<PlatformReportRow & Record<string, unknown>>(
    `with ${ROWS}
     select jsonb_build_object('id', id, 'name', name) as tenant, currency, ${FIGURES.join(", ")} from reported
     where $3::text is null or (currency, name, tenant_no) > ($3, (select a.name from tenancy_tenant a where a.id = $4), (select a.tenant_no from tenancy_tenant a where a.id = $4))
     order by currency, name, tenant_no limit $5`,
    [from, to, place?.currency ?? null, place?.tenant_id ?? null, limit]
  )

  return rows
}

/** The sums of these rows by currency. Operator only. */
export async function reportTotals(db: Db, { from, to }: ReportedPeriod): Promise<AdminPlatformReport["totals"]> {
  const { rows } = await db.query<AdminPlatformReport["totals"][number] & Record<string, unknown>>(
    `with ${ROWS}
     select currency, count(*)::int as tenant_count, ${FIGURES.map((figure) => `sum(${figure})::float8 as ${figure}`).join(", ")} from reported
     group by currency order by sum(sold_minor) desc, currency`,
    [from, to]
  )

  return rows
}
