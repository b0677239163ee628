-- Refuses a checkout when its network would pay for more places of a date than allowed: the event's own number, otherwise
-- p_places or half the house, whichever is less; never less than one order. Under an advisory lock of the network's hash.
create or replace function ensure_paying_network_limit(p_tenant integer, p_checkout text, p_network bytea, p_places integer) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext(encode(p_network, 'hex')));
  if exists (
    select from hold mine
      join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
      join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
     where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
     group by mine.performance_no, p.max_places_per_order, p.places_more, v.place_count, e.max_per_network
    having sum(cardinality(mine.place_idxs)) + (
      select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
        join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
       where c.tenant_no = p_tenant and c.paying_network = p_network
    ) > greatest(coalesce(e.max_per_network, least(p_places, (v.place_count + p.places_more) / 2)), p.max_places_per_order)
  ) then
    perform ticketing_refuse('paying_network_limit_reached');
  end if;
end $$;
