import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OrderState, SaleDTO, SaleRowDTO } from "../../../../contracts/back-office"
import { ASKED_BY_BUYER } from "../../../../contracts/refund-terms"
import { printedNumbers } from "../../rules/printed-numbers"
import { promised, promisedShare, toRefundOffer } from "../../rules/refund-offer"
import { EXCHANGE } from "../after-sale/exchange-columns"
import { TAKEN_BY_BANK } from "../after-sale/exchanged-money"
import { LEFT_BY_BANKS } from "../after-sale/left-by-banks"
import { ADDED, WORTH } from "../after-sale/worth-of-ticket"
import { refundableTickets } from "../after-sale/refundable-tickets"
import { TAXES } from "../checkout/taxes-of-sale"
import type { Page } from "../catalogue/halls/venues"

const ORDER_STATE = `case when s.state <> 'final' then null when s.projected_at is not null then 'written' when s.parked_at is not null then 'parked' else 'waiting' end`
const HAS_FAILED_REFUND = `exists (select from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state = 'failed')`
/**
 * Whether a dispute was lost, for all that was paid or for a part, over the sale's own payment, or over one that paid an
 * exchange's difference for its tickets.
 */
const isLost = (is: "d.is_partial" | "not d.is_partial"): string =>
  `exists (select from sale_dispute d where d.tenant_no = s.tenant_no and d.phase = 'lost' and ${is} and (d.sale_id = s.id or d.sale_id in (
  select x.paid_sale_id from exchange x where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'done')))`

/** An exchange `x` for staff, with what became of its money. */
const STAFF_EXCHANGE = `${EXCHANGE} || jsonb_build_object('problem', x.problem, 'note', x.note,
  'link_sent_at', (select o.done_at from ticketing_outbox o where o.key = 'exchange.offered:' || x.id),
  'is_returned', x.state = 'lost' and not exists (
    select from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id and not exists (
      select from sale_refund_ticket g join sale_refund r on r.tenant_no = g.tenant_no and r.id = g.refund_id and r.state in ('accepted', 'returned')
       where g.tenant_no = i.tenant_no and g.ticket_id = i.paid_ticket_id and g.is_live)),
  'owed', coalesce((
    select jsonb_agg(jsonb_build_object('sale_id', r.sale_id, 'amount_minor', r.amount_minor, 'reason', r.reason) order by r.requested_at)
      from sale_refund r where r.tenant_no = x.tenant_no and r.sale_id = x.paid_sale_id and r.state = 'failed' and not ${TAKEN_BY_BANK}), '[]'))`

const ROW = `
  s.id, upper(right(s.id, 8)) as number, s.kind, s.state, s.buyer_name, s.buyer_email, s.amount_minor::bigint::float8 as amount_minor, s.currency, s.authorised_at as created_at, s.order_id, s.payment_environment,
  ${ORDER_STATE} as order_state,
  shown.event_title, shown.starts_at, shown.time_zone, counts.ticket_count, counts.refunded_ticket_count,
  coalesce((select sum(r.amount_minor) from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state not in ('refused', 'failed')), 0)::float8 as refunded_minor,
  ${HAS_FAILED_REFUND} as has_failed_refund, ${isLost("not d.is_partial")} as is_lost,
  ${isLost("d.is_partial")} as is_partly_lost`

const FROM = `
  from sale s
  cross join lateral (
    select count(*)::int as ticket_count, count(*) filter (where t.state = 'void' and exists (
        select from sale_refund_ticket rt where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live))::int as refunded_ticket_count, min(t.performance_no) as performance_no,
      sum(t.discount_minor)::float8 as discount_minor, sum(t.fee_minor)::float8 as service_fee_minor
    from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id
  ) counts
  left join lateral (
    select e.id as event_id, e.title as event_title, p.starts_at, p.time_zone
    from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
    where p.tenant_no = s.tenant_no and p.performance_no = counts.performance_no
  ) shown on true`

export interface SalesFilter extends Page {
  event_id?: string
  performance_id?: string
  /** part of the buyer's email or name, or a printed order or ticket number, including replaced ticket numbers */
  q?: string
  order_state?: OrderState
  /** only sales that have one */
  has_failed_refund?: boolean
}

/** Sales that were paid or are being captured, newest first. */
export async function listSales(db: Db, tenant: TenantId, filter: SalesFilter): Promise<{ sales: SaleRowDTO[]; count: number }> {
  const where = `
    s.tenant_no = $1 and s.state <> 'failed'
    and ($2::text is null and $3::text is null or exists (
      select 1 from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      where t.tenant_no = s.tenant_no and t.sale_id = s.id and ($2::text is null or p.event_id = $2) and ($3::text is null or p.id = $3)
    ))
    and ($4::text is null or strpos(lower(s.buyer_email), lower($4)) > 0 or strpos(lower(s.buyer_name), lower($4)) > 0
      or upper(right(s.id, 8)) = $7 or s.id = $4
      or s.id in (
        select t.sale_id from ticket t where t.tenant_no = $1 and t.ticket_no = $8
        union all
        select t.sale_id from ticket_replaced_code o join ticket t on t.tenant_no = o.tenant_no and t.id = o.ticket_id
         where o.tenant_no = $1 and o.ticket_no = $8))
    and ($5::text is null or ${ORDER_STATE} = $5)
    and ($6::boolean is not true or ${HAS_FAILED_REFUND})`
  const printed = printedNumbers(filter.q ?? "")
  const values = [
    tenant,
    filter.event_id ?? null,
    filter.performance_id ?? null,
    filter.q ?? null,
    filter.order_state ?? null,
    filter.has_failed_refund ?? null,
    printed.order,
    printed.ticket,
  ]
  const [page, total] = await Promise.all([
    db.query<SaleRowDTO>(`select ${ROW} ${FROM} where ${where} order by s.authorised_at desc, s.id desc limit $9 offset $10`, [
      ...values,
      filter.limit,
      filter.offset,
    ]),
    db.query<{ count: number }>(`select count(*)::int from sale s where ${where}`, values),
  ])

  return { sales: page.rows, count: total.rows[0].count }
}

/** One sale with its tickets and refunds, by its own id or its Medusa order's; null when the tenant has no such sale. */
export async function getSale(db: Db, tenant: TenantId, by: { id: string } | { order_id: string }): Promise<SaleDTO | null> {
  const [column, value] = "id" in by ? ["id", by.id] : ["order_id", by.order_id]
  const { rows } = await db.query<SaleDTO>(
    `select ${ROW}, s.fee_due_minor::float8 as fee_due_minor, s.projection_error as order_error,
       coalesce((
         select jsonb_agg(jsonb_build_object('component', f->>'component', 'amount_minor', (f->>'amount_minor')::numeric)) from jsonb_array_elements(s.fee_components) as f
       ), '[]') as fee_components,
       coalesce(s.answers, '[]') as answers,
       coalesce((select m.email from tenancy_member m where m.tenant_no = s.tenant_no and m.user_id = s.marked_by limit 1), s.marked_by) as marked_by,
       coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'ticket_no', t.ticket_no, 'performance_id', p.id, 'event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'section', t.section, 'row_label', t.row_label, 'at_table', t.at_table, 'label', t.label,
           'category_key', t.category_key, 'price_level_id', t.price_level_id, 'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor, 'discount_minor', t.discount_minor, 'fee_minor', t.fee_minor, 'holder_name', t.holder_name,
           'holder_email', t.holder_email, 'transferred_at', t.transferred_at, 'replaced_codes', coalesce((
             select jsonb_agg(jsonb_build_object('why', o.why, 'note', o.note, 'replaced_at', o.replaced_at,
                 'by', coalesce((select m.email from tenancy_member m where m.tenant_no = o.tenant_no and m.user_id = o.replaced_by limit 1), o.replaced_by))
               order by o.replaced_at desc)
             from ticket_replaced_code o where o.tenant_no = t.tenant_no and o.ticket_id = t.id), '[]'),
           'voided', (select jsonb_build_object('reason', v.reason, 'frees_place', v.frees_place, 'kept_minor', v.kept_minor, 'voided_at', v.voided_at,
               'by', coalesce((select m.email from tenancy_member m where m.tenant_no = v.tenant_no and m.user_id = v.voided_by limit 1), v.voided_by))
             from ticket_voiding v where v.tenant_no = t.tenant_no and v.ticket_id = t.id),
           'paid_minor', t.amount_minor + ${ADDED},
           'worth', ${WORTH}, 'answers', coalesce(t.answers, '[]'), 'state', t.state, 'checked_in_at', c.admitted_at,
           'refund_id', rt.refund_id,
           'is_paid_though_void', t.state = 'void' and is_paid_though_void(t.tenant_no, t.id)) order by t.performance_no, t.place_idx)
        from ticket t
        join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
        left join check_in c on c.tenant_no = t.tenant_no and c.ticket_id = t.id
        left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
        where t.tenant_no = s.tenant_no and t.sale_id = s.id), '[]') as tickets,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'title', x.title, 'quantity', x.quantity, 'amount_minor', x.amount_minor,
           'refund_id', rx.refund_id) order by x.kind, x.id)
         from sale_extra x left join sale_refund_extra rx on rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live
         where x.tenant_no = s.tenant_no and x.sale_id = s.id
       ), '[]') as extras,
       coalesce((select jsonb_agg(${STAFF_EXCHANGE} order by x.requested_at desc) from exchange x
         where x.tenant_no = s.tenant_no and x.sale_id = s.id), '[]') as exchanges,
       (select x.sale_id from exchange x where x.tenant_no = s.tenant_no and x.paid_sale_id = s.id) as difference_of,
       ${LEFT_BY_BANKS}::float8 as left_by_banks_minor,
       s.coupon_code, counts.discount_minor, counts.service_fee_minor, ${TAXES} as taxes,
       (select jsonb_build_object('id', d.dispute_id, 'phase', d.phase, 'amount_minor', d.amount_minor, 'currency', d.currency, 'due_by', d.due_by,
           'is_of_difference', d.sale_id <> s.id, 'is_partial', d.is_partial, 'is_regained', d.regained_at is not null)
        from sale_dispute d where d.tenant_no = s.tenant_no and (d.sale_id = s.id or d.sale_id in (
          select x.paid_sale_id from exchange x where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'done'))
        order by d.phase = 'open' desc, d.sale_id = s.id desc, d.read_at desc limit 1) as dispute,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state, 'amount_minor', r.amount_minor, 'application_fee_minor', r.application_fee_minor,
           'currency', r.currency, 'reason', r.reason, 'requested_at', r.requested_at, 'accepted_at', r.accepted_at,
           'attempt', r.attempt, 'failed_at', r.failed_at, 'returned_at', r.returned_at, 'returned_note', r.returned_note,
           'followed_by', coalesce((select jsonb_agg(jsonb_build_object('sale_id', f.sale_id, 'kind', b.kind, 'state', f.state, 'amount_minor', f.amount_minor) order by f.id)
             from sale_refund f join sale b on b.tenant_no = f.tenant_no and b.id = f.sale_id
             where f.tenant_no = r.tenant_no and f.follows_id = r.id), '[]'),
           'by_buyer', r.requested_by = '${ASKED_BY_BUYER}', 'note', r.note,
           'ticket_ids', coalesce((select jsonb_agg(rt.ticket_id order by rt.ticket_id) from sale_refund_ticket rt where rt.tenant_no = r.tenant_no and rt.refund_id = r.id), '[]'),
           'extra_ids', coalesce((select jsonb_agg(rx.extra_id order by rx.extra_id) from sale_refund_extra rx where rx.tenant_no = r.tenant_no and rx.refund_id = r.id), '[]')
         ) order by r.requested_at)
         from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id
       ), '[]') as refunds
     ${FROM} where s.tenant_no = $1 and s.${column} = $2`,
    [tenant, value]
  )

  return rows.length > 0 ? withOffers(db, tenant, rows[0]) : null
}

/** Adds to each ticket what its refund terms promise, regardless of its present state, and whether its payment is disputed. */
async function withOffers(db: Db, tenant: TenantId, sale: SaleDTO): Promise<SaleDTO> {
  const { tickets, now } = await refundableTickets(db, tenant, sale.id)
  const offersByTicket = new Map(
    tickets.map((ticket) => [
      ticket.id,
      {
        by_terms: toRefundOffer(promised(ticket, now)),
        is_disputed: ticket.is_disputed,
        promised: promisedShare(ticket, now),
      },
    ])
  )

  return {
    ...sale,
    tickets: sale.tickets.map((ticket) => {
      const { promised: share, ...offers } = offersByTicket.get(ticket.id)!

      return { ...ticket, ...offers, worth: { ...ticket.worth, promised: share } }
    }),
  }
}
