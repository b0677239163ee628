-- Capacity of a standing area, table or booth at a date: the date's own (area_capacity), otherwise the chart's. Null when the
-- date's hall has no such place.
create or replace function area_capacity_of(p_tenant integer, p_performance integer, p_units_from integer) returns integer
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  return (
    select coalesce(a.capacity, c.capacity)
      from performance p
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.units_from = p_units_from
      left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = c.units_from
     where p.tenant_no = p_tenant and p.performance_no = p_performance);
end $$;
