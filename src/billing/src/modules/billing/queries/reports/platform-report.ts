import type { Db } from "@guichet/kernel/sql"
import type { AdminPlatformReport, PlatformReportRow } from "../../../../contracts"

export interface ReportedPeriod {
  /** YYYY-MM-DD of each client's own calendar, both within */
  from: string
  to: string
}

/** Where a page goes on: behind this row. */
export interface ReportPlace {
  currency: string
  tenant_id: string
}

/**
 * A row a client and currency: a sale counts on the day it became final, a refund on the day it was accepted, as in the client's own report; a returned fee on the
 * day it was booked, a person on the day they came in. $1 and $2 are the days.
 */
const ROWS = `
  here as materialized (
    select t.tenant_no, t.id, t.name, ($1::date)::timestamp at time zone t.time_zone as since, ($2::date + 1)::timestamp at time zone t.time_zone as until
    from tenant t where t.kind = 'client' and t.status <> 'opening' and not t.is_test),
  sale_in as materialized (
    select s.tenant_no, s.id, s.currency, s.amount_minor, s.fee_due_minor from sale s join here h on h.tenant_no = s.tenant_no
    where s.state = 'final' and s.final_at >= h.since and s.final_at < h.until),
  refund_in as materialized (
    select r.tenant_no, r.id, r.currency, r.amount_minor from sale_refund r join here h on h.tenant_no = r.tenant_no
    where r.accepted_at >= h.since and r.accepted_at < h.until),
  part (tenant_no, currency, sales, tickets, sold, discount, service_fee, tax, refunded, fee, fee_back, admitted) as (
    select tenant_no, currency, count(*), 0, sum(amount_minor), 0, 0, 0, 0, sum(fee_due_minor), 0, 0 from sale_in group by 1, 2
    union all
    select t.tenant_no, t.currency, 0, count(*), 0, sum(t.discount_minor), sum(t.fee_minor), sum(t.tax_minor), 0, 0, 0, 0
    from sale_in s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id group by 1, 2
    union all
    select x.tenant_no, s.currency, 0, 0, 0, 0, 0, sum(x.tax_minor), 0, 0, 0, 0
    from sale_in s join sale_extra x on x.tenant_no = s.tenant_no and x.sale_id = s.id group by 1, 2
    union all
    select tenant_no, currency, 0, 0, 0, 0, 0, 0, sum(amount_minor), 0, 0, 0 from refund_in group by 1, 2
    union all
    select t.tenant_no, t.currency, 0, -count(*), 0, 0, 0, -sum(t.tax_minor), 0, 0, 0, 0
    from refund_in r join sale_refund_ticket rt on rt.tenant_no = r.tenant_no and rt.refund_id = r.id
    join ticket t on t.tenant_no = rt.tenant_no and t.id = rt.ticket_id group by 1, 2
    union all
    select x.tenant_no, r.currency, 0, 0, 0, 0, 0, -sum(x.tax_minor), 0, 0, 0, 0
    from refund_in r join sale_refund_extra rx on rx.tenant_no = r.tenant_no and rx.refund_id = r.id
    join sale_extra x on x.tenant_no = rx.tenant_no and x.id = rx.extra_id group by 1, 2
    union all
    select f.tenant_no, f.currency, 0, 0, 0, 0, 0, 0, 0, 0, sum(f.amount_minor), 0 from fee_refund f join here h on h.tenant_no = f.tenant_no
    where f.created_at >= h.since and f.created_at < h.until group by 1, 2
    union all
    select c.tenant_no, t.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*) from check_in c join here h on h.tenant_no = c.tenant_no
    join ticket t on t.tenant_no = c.tenant_no and t.id = c.ticket_id where c.admitted_at >= h.since and c.admitted_at < h.until group by 1, 2),
  reported as (
    select h.tenant_no, h.id, h.name, p.currency, sum(p.sales)::int as sale_count, sum(p.tickets)::int as tickets, sum(p.sold)::float8 as sold_minor,
      sum(p.discount)::float8 as discount_minor, sum(p.service_fee)::float8 as service_fee_minor, sum(p.tax)::float8 as tax_minor,
      sum(p.refunded)::float8 as refunded_minor, sum(p.fee)::float8 as platform_fee_minor, sum(p.fee_back)::float8 as platform_fee_returned_minor,
      sum(p.admitted)::int as admitted
    from part p join here h on h.tenant_no = p.tenant_no group by h.tenant_no, h.id, h.name, p.currency)`

const FIGURES = [
  "sale_count",
  "tickets",
  "sold_minor",
  "discount_minor",
  "service_fee_minor",
  "tax_minor",
  "refunded_minor",
  "platform_fee_minor",
  "platform_fee_returned_minor",
  "admitted",
] as const

/** Rows of the report by currency and name, behind a place. Operator only. */
export async function reportRows(
  db: Db,
  { from, to }: ReportedPeriod,
  { place, limit }: { place?: ReportPlace; limit: number }
): Promise<PlatformReportRow[]> {
  const { rows } = await db.query<PlatformReportRow & Record<string, unknown>>(
    `with ${ROWS}
     select jsonb_build_object('id', id, 'name', name) as tenant, currency, ${FIGURES.join(", ")} from reported
     where $3::text is null or (currency, name, tenant_no) > ($3, (select a.name from tenant a where a.id = $4), (select a.tenant_no from tenant a where a.id = $4))
     order by currency, name, tenant_no limit $5`,
    [from, to, place?.currency ?? null, place?.tenant_id ?? null, limit]
  )

  return rows
}

/** The same summed up, a row a currency. Operator only. */
export async function reportTotals(db: Db, { from, to }: ReportedPeriod): Promise<AdminPlatformReport["totals"]> {
  const { rows } = await db.query<AdminPlatformReport["totals"][number] & Record<string, unknown>>(
    `with ${ROWS}
     select currency, count(*)::int as tenant_count, ${FIGURES.map((figure) => `sum(${figure})::float8 as ${figure}`).join(", ")} from reported
     group by currency order by sum(sold_minor) desc, currency`,
    [from, to]
  )

  return rows
}
