import { ADDITIONS } from "./additions"

/**
 * SQL: a ticket `t` as it was first bought, before any exchange, as a JSON object (`BoughtAt`). The coupon's percentage is the
 * one in the sale's quote, or the coupon's own for sales older than that field. A reduction applies to the coupon's events and to
 * the event it was granted for.
 */
const BOUGHT = `(select jsonb_build_object('price_minor', b.amount_minor - b.fee_minor + b.discount_minor, 'discount_minor', b.discount_minor,
      'percent', case when b.discount_minor > 0 then coalesce(c.quote#>>'{coupon,percent}', case when k.kind = 'percent' then trim_scale(k.percent)::text end) end,
      'event_ids', case when b.discount_minor > 0 and cardinality(k.event_ids) > 0 then to_jsonb(k.event_ids || o.event_id) end)
  from (
    select (i.was->>'amount_minor')::numeric as amount_minor, (i.was->>'fee_minor')::numeric as fee_minor, (i.was->>'discount_minor')::numeric as discount_minor,
           (i.was->>'performance_no')::integer as performance_no, x.done_at
      from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
     where i.tenant_no = t.tenant_no and i.ticket_id = t.id
    union all select t.amount_minor, t.fee_minor, t.discount_minor, t.performance_no, 'infinity'
     order by done_at limit 1
  ) b
  join performance o on o.tenant_no = t.tenant_no and o.performance_no = b.performance_no
  left join sale q on q.tenant_no = t.tenant_no and q.id = t.sale_id
  left join checkout c on c.tenant_no = q.tenant_no and c.id = q.checkout_id
  left join coupon k on k.tenant_no = q.tenant_no and k.id = q.coupon_id)`

/** SQL: what was paid in addition for a ticket `t` by sales other than its own, and not refunded. */
export const ADDED = `(select coalesce(sum((a->>'amount_minor')::numeric), 0) from jsonb_array_elements(${ADDITIONS}) as a)`

/** SQL: `PaidBy` of a ticket `t` as a JSON object. */
const PAID_BY = `jsonb_build_object('own_minor', t.amount_minor, 'additions_minor', coalesce(jsonb_path_query_array(${ADDITIONS}, '$[*].amount_minor'), '[]'))`

/**
 * SQL: `WorthAt` of a ticket `t` as a JSON object, without what its terms promise. An exchanged ticket stores the list price of
 * its place; for any other it is computed.
 */
export const WORTH = `jsonb_build_object('paid_minor', t.amount_minor + ${ADDED} - t.exchange_fees_minor, 'retained_minor', t.retained_minor,
  'fee_minor', greatest(t.fee_minor - t.exchange_fees_minor, 0),
  'list_minor', coalesce(t.list_minor, t.amount_minor + t.discount_minor + ${ADDED}), 'bought', ${BOUGHT}, 'paid_by', ${PAID_BY})`
