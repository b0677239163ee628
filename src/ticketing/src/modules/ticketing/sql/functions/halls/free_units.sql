-- Up to p_wanted free units of a standing area. The caller holds the area's lock (area_key). Usually those after the last claimed
-- unit, at the cost of one index lookup; at the end of the area, released ones. Blocked units count as taken unless their block
-- is open to this transaction (opened_blocks).
create or replace function free_units(
  p_tenant integer,
  p_performance integer,
  p_units_from integer,
  p_capacity integer,
  p_wanted integer
) returns integer[]
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_next integer;
  v_opened integer[] := opened_blocks();
begin
  select coalesce(max(c.place_idx) + 1, p_units_from) into v_next from claim c
   where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and p_units_from + 131071;
  if v_next + p_wanted <= p_units_from + p_capacity then
    return array(select generate_series(v_next, v_next + p_wanted - 1));
  end if;
  return array(
    select u.idx from generate_series(p_units_from, p_units_from + p_capacity - 1) as u(idx)
     where u.idx not in (
       select c.place_idx from claim c
        where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and p_units_from + 131071
          and (c.state <> 1 or c.expires_at > now() or (c.block_no is not null and c.block_no <> all (v_opened))))
     order by u.idx limit p_wanted);
end $$;
