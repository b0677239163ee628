-- Moves a checkout's claims from one state to another, one by one in key order; overdue held ones stay. Returns the number moved:
-- fewer than its places means that some are lost.
create or replace function move_claims(
  p_tenant integer,
  p_checkout text,
  p_from smallint,
  p_to smallint,
  p_expires timestamptz
) returns integer
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_place record;
  v_moved integer := 0;
begin
  for v_place in select w.* from claims_of_checkout(p_tenant, p_checkout) w order by w.performance_no, w.place_idx loop
    update claim c set state = p_to, expires_at = p_expires
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.place_idx
       and c.hold_no = v_place.hold_no and c.state = p_from and (p_from <> 1 or c.expires_at > now());
    v_moved := v_moved + found::integer;
  end loop;
  return v_moved;
end $$;
