-- Refuses a checkout beyond the event's limits per buyer and per date (buyer_limit_reached). An advisory lock of the buyer's
-- email address serialises simultaneous requests of one buyer. The till is not limited; an exchange is checked by
-- ensure_exchange_within_limit.
create or replace function ensure_buyer_limits(p_tenant integer, p_checkout text, p_email text) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_key text := buyer_key(p_email);
  v_exchange text;
  v_date record;
begin
  -- at the till, staff decide
  if v_key = '' or exists (select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout) then
    return;
  end if;
  select x.id into v_exchange from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout;
  if v_exchange is not null then
    perform ensure_exchange_within_limit(p_tenant, v_exchange);
    return;
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(v_key));
  for v_date in
    with counted as materialized (
      select p.event_id, p.performance_no, sum(o.places)::integer as places, sum(o.places) filter (where not o.is_moving) as settled
        from buyer_places(p_tenant, v_key, p_checkout, null) o
        join performance p on p.tenant_no = p_tenant and p.performance_no = o.performance_no
       group by p.event_id, p.performance_no
    )
    select e.title, e.max_per_buyer, e.max_per_buyer_a_date, n.places, (select sum(a.settled) from counted a where a.event_id = e.id) as of_event
      from (select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout) mine
      join counted n on n.performance_no = mine.performance_no
      join event e on e.tenant_no = p_tenant and e.id = n.event_id
     order by n.performance_no
  loop
    if v_date.of_event > v_date.max_per_buyer then
      perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'event', 'most', v_date.max_per_buyer, 'event_title', v_date.title));
    end if;
    if v_date.places > v_date.max_per_buyer_a_date then
      perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'date', 'most', v_date.max_per_buyer_a_date, 'event_title', v_date.title));
    end if;
  end loop;
end $$;
