-- Deletes a checkout's claims that are in one of these states, one by one in key order.
create or replace function free_claims(p_tenant integer, p_checkout text, p_states smallint[]) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_place record;
begin
  for v_place in select w.* from claims_of_checkout(p_tenant, p_checkout) w order by w.performance_no, w.place_idx loop
    delete from claim c
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.place_idx
       and c.hold_no = v_place.hold_no and c.state = any (p_states);
  end loop;
end $$;
