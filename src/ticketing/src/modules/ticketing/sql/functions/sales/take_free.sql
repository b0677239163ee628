-- Refuses more than p_orders free orders a day per email address, and more free places of a date per network and day than
-- network_limit (free_limit_reached). Called by settle_checkout in the selling transaction; free sales by staff at a counter are
-- not counted.
create or replace function take_free(p_tenant integer, p_checkout text, p_email text, p_network bytea, p_orders integer) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_key text := buyer_key(p_email);
  v_date record;
  v_taken integer;
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext(v_key));
  select count(*) into v_taken from (
    select from sale s
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = v_key and s.buyer_email <> '' and s.kind = 'free' and s.marked_by is null
       and s.authorised_at > now() - interval '1 day'
     limit p_orders
  ) s;
  if v_taken >= p_orders then
    perform ticketing_refuse('free_limit_reached', '{"per": "buyer_email"}');
  end if;
  if p_network is null then
    return;
  end if;
  delete from free_place f where (f.tenant_no, f.performance_no, f.network) in (
    select o.tenant_no, o.performance_no, o.network from free_place o where o.until <= now() order by o.until limit 10 for update skip locked);
  for v_date in
    select h.performance_no, sum(cardinality(h.place_idxs))::integer as places, network_limit(p_tenant, h.performance_no) as most
      from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout group by h.performance_no order by h.performance_no
  loop
    insert into free_place as f (tenant_no, performance_no, network, places, until)
    values (p_tenant, v_date.performance_no, p_network, v_date.places, now() + interval '1 day')
    on conflict (tenant_no, performance_no, network) do update
      set places = case when f.until <= now() then excluded.places else f.places + excluded.places end,
          until = case when f.until <= now() then excluded.until else f.until end
      where f.until <= now() or f.places + excluded.places <= v_date.most;
    if not found then
      perform ticketing_refuse('free_limit_reached', '{"per": "network"}');
    end if;
  end loop;
end $$;
