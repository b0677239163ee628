import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SettlementDate } from "../../../../contracts"
import { EVENT_SALES, PROVIDER_LINES, share } from "./event-sales"

const MONEY = [
  "gross_minor",
  "extras_minor",
  "card_minor",
  "counter_minor",
  "moved_minor",
  "refunded_minor",
  "refunded_card_minor",
  "disputed_minor",
  "provider_fee_minor",
  "application_fee_minor",
  "invoice_fee_minor",
  "service_fee_minor",
  "tax_minor",
] as const
const COUNTS = ["tickets_sold", "tickets_refunded", "tickets_moved", "tickets_voided", "admitted"] as const

/** Columns of the rows below, by name; columns not named are 0. */
const figures = (named: Partial<Record<(typeof MONEY)[number] | (typeof COUNTS)[number], string>>): string =>
  [...COUNTS, ...MONEY].map((name) => named[name] ?? "0").join(", ")

/** Each part of the settlement as rows (performance_no, currency, figures), from rows that never change. */
const FIGURES = `
  -- as first sold
  select w.performance_no, w.currency, ${figures({
    tickets_sold: "w.tickets",
    gross_minor: "w.amount",
    card_minor: "case w.kind when 'card' then w.amount else 0 end",
    counter_minor: "case w.kind when 'card' then 0 else w.amount end",
    service_fee_minor: "w.fee",
    tax_minor: "w.tax",
  })} from part w
  union all
  -- add-ons and donations, and what went back of them
  select w.performance_no, w.currency, ${figures({
    gross_minor: share("x.amount"),
    extras_minor: share("x.amount"),
    card_minor: `case w.kind when 'card' then ${share("x.amount")} else 0 end`,
    counter_minor: `case w.kind when 'card' then 0 else ${share("x.amount")} end`,
    refunded_minor: share("x.back"),
    refunded_card_minor: `case w.kind when 'card' then ${share("x.back")} else 0 end`,
    tax_minor: `${share("x.tax")} - ${share("x.tax_back")}`,
  })} from part w join extra x on x.sale_id = w.sale_id
  union all
  -- tickets that went back for money, at the date they were for then
  select t.performance_no, t.currency, ${figures({
    tickets_refunded: "case when d.paid_ticket_id is null then 1 else 0 end",
    refunded_minor: "coalesce(rt.amount_minor, t.amount_minor)",
    refunded_card_minor: "case s.kind when 'card' then coalesce(rt.amount_minor, t.amount_minor) else 0 end",
    service_fee_minor: "-coalesce(rt.fee_minor, t.fee_minor)",
    tax_minor:
      "-case when rt.amount_minor < t.amount_minor then round(t.tax_minor * rt.amount_minor / t.amount_minor) else t.tax_minor end",
  })} from sale_in s
    join ticketing_sale_refund r on r.tenant_no = $1 and r.sale_id = s.id and r.accepted_at is not null
    join ticketing_sale_refund_ticket rt on rt.tenant_no = $1 and rt.refund_id = r.id
    join ticketing_ticket t on t.tenant_no = $1 and t.id = rt.ticket_id
    left join ticketing_exchange_item d on d.tenant_no = $1 and d.paid_ticket_id = t.id
  union all
  -- exchanged: what a ticket becomes comes, what it was leaves
  select x.performance_no, x.currency, ${figures({
    tickets_moved: "1",
    moved_minor: "(i.becomes->>'amount_minor')::numeric",
    service_fee_minor: "(i.becomes->>'fee_minor')::numeric",
    tax_minor: "(i.becomes->>'tax_minor')::numeric",
  })} from exchanged x join ticketing_exchange_item i on i.tenant_no = $1 and i.exchange_id = x.id
  union all
  select (i.was->>'performance_no')::integer, x.currency, ${figures({
    tickets_moved: "-1",
    moved_minor: "-(i.was->>'amount_minor')::numeric",
    service_fee_minor: "-(i.was->>'fee_minor')::numeric",
    tax_minor: "-(i.was->>'tax_minor')::numeric",
  })} from exchanged x join ticketing_exchange_item i on i.tenant_no = $1 and i.exchange_id = x.id
  union all
  -- what the provider kept, and banks took back
  select w.performance_no, w.currency, ${figures({
    provider_fee_minor: share("x.fee"),
    disputed_minor: share("x.disputed"),
  })} from part w join booked x on x.sale_id = w.sale_id
  union all
  -- the platform's fees
  select w.performance_no, w.currency, ${figures({
    application_fee_minor: share("x.taken"),
    invoice_fee_minor: share("x.invoiced"),
  })} from part w join fee x on x.sale_id = w.sale_id
  union all
  -- made void, nothing refunded
  select t.performance_no, t.currency, ${figures({ tickets_voided: "1" })}
    from sale_in s join ticketing_ticket_voiding v on v.tenant_no = $1 and v.sale_id = s.id join ticketing_ticket t on t.tenant_no = $1 and t.id = v.ticket_id
  union all
  -- who came
  select c.performance_no, t.currency, ${figures({ admitted: "1" })}
    from ticketing_check_in c join date d on d.performance_no = c.performance_no join ticketing_ticket t on t.tenant_no = $1 and t.id = c.ticket_id where c.tenant_no = $1`

/**
 * The settlement of an event, one row per date and currency, in chronological order: from rows that never change, summed as in
 * the sales report, with the fees of the ledger and the provider's own lines.
 */
export async function settleDates(
  db: Db,
  tenant: TenantId,
  event_id: string
): Promise<(SettlementDate & { currency: string })[]> {
  const { rows } = await db.query<SettlementDate & { currency: string } & Record<string, unknown>>(
    `with ${EVENT_SALES}, ${PROVIDER_LINES},
     extra as (
       select s.id as sale_id, sum(x.amount_minor) as amount, sum(x.tax_minor) as tax, coalesce(sum(x.amount_minor) filter (where b.extra_id is not null), 0) as back,
         coalesce(sum(x.tax_minor) filter (where b.extra_id is not null), 0) as tax_back
       from sale_in s join ticketing_sale_extra x on x.tenant_no = $1 and x.sale_id = s.id
       left join lateral (
         select rx.extra_id from ticketing_sale_refund_extra rx join ticketing_sale_refund r on r.tenant_no = $1 and r.id = rx.refund_id and r.accepted_at is not null
          where rx.tenant_no = $1 and rx.extra_id = x.id limit 1) b on true
       group by 1),
     exchanged as (
       select x.id, x.performance_no, x.currency from sale_in s join ticketing_exchange x on x.tenant_no = $1 and x.sale_id = s.id and x.state = 'done'),
     -- a loss that is known and not listed yet counts as it was reported
     booked as (
       select s.id as sale_id, coalesce(l.fee, 0) as fee, case when l.has_dispute then coalesce(l.disputed, 0) else coalesce(d.lost, 0) end as disputed
       from sale_in s
       left join (
         select sale_id, sum(provider_fee_minor) filter (where currency = sale_currency) as fee, bool_or(category like 'dispute%') as has_dispute,
           sum(-gross_minor) filter (where category like 'dispute%' and currency = sale_currency) as disputed
         from line group by 1) l on l.sale_id = s.id
       left join lateral (
         select sum(o.amount_minor) as lost from ticketing_sale_dispute o
          where o.tenant_no = $1 and o.sale_id = s.id and o.phase = 'lost' and o.currency = s.currency) d on true),
     fee as (
       select f.sale_id, coalesce(sum(f.amount_minor - f.reversed_minor) filter (where f.lane = 'application_fee'), 0) as taken,
         coalesce(sum(f.amount_minor - f.reversed_minor) filter (where f.lane = 'invoice' and f.status <> 'waived'), 0) as invoiced
       from sale_in s join sale_fee f on f.tenant_no = $1 and f.sale_id = s.id group by 1),
     figure (performance_no, currency, ${[...COUNTS, ...MONEY].join(", ")}) as (${FIGURES}),
     sheet as (
       select performance_no, currency, ${COUNTS.map((name) => `sum(${name})::int as ${name}`).join(", ")},
         ${MONEY.map((name) => `sum(${name})::float8 as ${name}`).join(", ")}
       from figure group by 1, 2)
     select s.*, p.id as performance_id, p.starts_at, p.time_zone, p.status, coalesce(v.place_count + p.places_more, 0)::int as places,
       s.gross_minor + s.moved_minor - s.refunded_minor - s.disputed_minor - s.provider_fee_minor - s.application_fee_minor - s.invoice_fee_minor as net_minor
     from sheet s join date d on d.performance_no = s.performance_no
     join ticketing_performance p on p.tenant_no = $1 and p.performance_no = s.performance_no
     left join ticketing_chart_version v on v.tenant_no = $1 and v.version_no = p.version_no
     order by p.starts_at, p.id`,
    [tenant, event_id]
  )

  return rows.map(({ performance_no: _, ...row }) => row)
}
