/** A ticket `t` as it was bought, whatever it was exchanged for since: `BoughtAt`, a JSON object. */
export const BOUGHT = `(select jsonb_build_object('price_minor', b.amount_minor - b.fee_minor + b.discount_minor, 'discount_minor', b.discount_minor)
  from (
    select (i.was->>'amount_minor')::numeric as amount_minor, (i.was->>'fee_minor')::numeric as fee_minor, (i.was->>'discount_minor')::numeric as discount_minor,
           x.done_at
      from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
     where i.tenant_no = t.tenant_no and i.ticket_id = t.id
    union all select t.amount_minor, t.fee_minor, t.discount_minor, 'infinity'
  ) b order by b.done_at limit 1)`
