import { ADDITIONS } from "./additions"

/**
 * A ticket `t` as it was bought, whatever it was exchanged for since: `BoughtAt`, a JSON object. A coupon's percentage is the one of its sale; sales of before
 * kept none, and their coupon's is taken. A reduction holds for its coupon's events, and for the one it was given for.
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

/** Of a ticket `t`, beside its own sale: what was paid in addition for it and was not given back. */
export const ADDED = `(select coalesce(sum((a->>'amount_minor')::numeric), 0) from jsonb_array_elements(${ADDITIONS}) as a)`

/** Of a ticket `t`: `WorthAt` without what its terms promise, a JSON object. A place's list price is kept since it was exchanged for; one that was bought has its own. */
export const WORTH = `jsonb_build_object('paid_minor', t.amount_minor + ${ADDED} - t.exchange_fees_minor, 'retained_minor', t.retained_minor,
  'fee_minor', greatest(t.fee_minor - t.exchange_fees_minor, 0),
  'list_minor', coalesce(t.list_minor, t.amount_minor + t.discount_minor + ${ADDED}), 'bought', ${BOUGHT})`
