-- Releases allocations that are due: of one date, or up to p_limit of all. Returns the number of places.
create or replace function release_blocked_places(p_tenant integer, p_performance integer, p_limit integer) returns integer language plpgsql as $$
declare
  v_date record;
  v_released integer := 0;
begin
  for v_date in
    select d.tenant_no, d.block_id, d.performance_no from block_date d
     where d.state = 'blocked' and d.releases_at <= now()
       and (p_performance is null or (d.tenant_no = p_tenant and d.performance_no = p_performance))
     order by d.tenant_no, d.performance_no, d.block_id limit p_limit
  loop
    v_released := v_released + unblock_places(v_date.tenant_no, v_date.block_id, v_date.performance_no, null, 'released');
  end loop;
  return v_released;
end $$;
