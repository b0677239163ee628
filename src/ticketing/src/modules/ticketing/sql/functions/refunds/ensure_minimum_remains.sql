-- Refuses a buyer's return (p_returned) or exchange that leaves fewer tickets than the group price, coupon or access code they
-- were bought with requires, unless it leaves none (tickets_go_together). The sizes of groups are those at purchase; a code's
-- minimum is at most what was bought with it. Staff are not limited. The caller holds the sale's lock.
create or replace function ensure_minimum_remains(p_tenant integer, p_sale text, p_returned text[], p_exchange text) returns void
language plpgsql as $$
declare
  v_short jsonb;
begin
  with counted as (
    select r.because, r.key, r.name, r.minimum, t.id, t.performance_no, t.place_idx,
           coalesce(t.price_level_id = any (r.levels), r.events = '{}' or p.event_id = any (r.events)) as was_in,
           t.id <> all (p_returned) and coalesce(
             coalesce(i.becomes->>'price_level_id', t.price_level_id) = any (r.levels), r.events = '{}' or p.event_id = any (r.events)) as stays_in,
           r.because <> 'coupon' or coalesce((i.becomes->>'discount_minor')::numeric, t.discount_minor) > 0 as is_bound
      from minimums_of_sale(p_tenant, p_sale) r
      join ticket t on t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'valid' and not is_refunded(p_tenant, t.id)
      join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      left join exchange_item i on i.tenant_no = t.tenant_no and i.exchange_id = p_exchange and i.ticket_id = t.id
  )
  select jsonb_build_object('because', c.because, 'name', c.name, 'minimum', c.minimum,
           'ticket_ids', jsonb_agg(c.id order by c.performance_no, c.place_idx)) into v_short
    from counted c
   where c.was_in
   group by c.because, c.key, c.name, c.minimum
  having bool_or(not c.stays_in) and bool_or(c.stays_in and c.is_bound) and count(*) filter (where c.stays_in) < c.minimum
   order by c.because, c.key limit 1;
  if v_short is not null then
    perform ticketing_refuse('tickets_go_together', v_short);
  end if;
end $$;
