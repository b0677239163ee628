/**
 * Sales of one event ($1 tenant, $2 event's id) and each date's share of them. `part`: a sale's tickets of one date as originally
 * sold. `weight` of `whole` is that date's share of amounts of the whole sale, cumulated to `upto`, so that the shares of any
 * number of dates sum to the whole. A sale without a price is shared by number of tickets.
 *
 * The difference of an exchange is a separate sale, whose tickets carry only money.
 */
export const EVENT_SALES = `
  date as materialized (select p.performance_no from ticketing_performance p where p.tenant_no = $1 and p.event_id = $2),
  was as materialized (
    select distinct on (i.ticket_id) i.ticket_id, i.was from ticketing_exchange_item i
      join ticketing_exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
     where i.tenant_no = $1 order by i.ticket_id, x.done_at),
  of_event as materialized (
    select t.sale_id from ticketing_ticket t join date d on d.performance_no = t.performance_no where t.tenant_no = $1
    union
    select t.sale_id from was w join ticketing_ticket t on t.tenant_no = $1 and t.id = w.ticket_id join date d on d.performance_no = (w.was->>'performance_no')::integer),
  sale_in as materialized (
    select s.id, s.kind, s.currency, s.payment_id from of_event o join ticketing_sale s on s.tenant_no = $1 and s.id = o.sale_id and s.state = 'final'),
  item as (
    select s.id as sale_id, s.kind, s.currency, coalesce((w.was->>'performance_no')::integer, t.performance_no) as performance_no,
      coalesce((w.was->>'amount_minor')::numeric, t.amount_minor) as amount, coalesce((w.was->>'fee_minor')::numeric, t.fee_minor) as fee,
      coalesce((w.was->>'tax_minor')::numeric, t.tax_minor) as tax, d.paid_ticket_id is null as is_ticket
      from sale_in s join ticketing_ticket t on t.tenant_no = $1 and t.sale_id = s.id
      left join was w on w.ticket_id = t.id
      left join ticketing_exchange_item d on d.tenant_no = $1 and d.paid_ticket_id = t.id),
  summed as (
    select sale_id, kind, currency, performance_no, count(*) filter (where is_ticket) as tickets, count(*) as items, sum(amount) as amount, sum(fee) as fee, sum(tax) as tax
      from item group by 1, 2, 3, 4),
  part as materialized (
    select w.*, sum(w.weight) over (partition by w.sale_id order by w.performance_no) as upto, sum(w.weight) over (partition by w.sale_id) as whole
      from (select x.*, case when sum(x.amount) over (partition by x.sale_id) > 0 then x.amount else x.items end as weight from summed x) w)`

/** A date's share of an amount of the whole sale; of `part w`. */
export const share = (amount: string): string =>
  `(round(${amount} * w.upto / w.whole) - round(${amount} * (w.upto - w.weight) / w.whole))`

/** What the provider booked for each sale of `sale_in`, once, whether read from its statement, from a payout or from both. */
export const PROVIDER_LINES = `
  line as materialized (
    select s.id as sale_id, s.currency as sale_currency, l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor,
      l.net_minor, l.happened_at
      from sale_in s join payments_card_payment p on p.tenant_no = $1 and p.id = s.payment_id
      join payments_provider_line l on l.tenant_no = $1 and l.intent_ref = p.intent_ref
    union
    select s.id, s.currency, l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor, l.net_minor, l.happened_at
      from sale_in s join payments_payout_line l on l.tenant_no = $1 and l.payment_id = s.payment_id)`
