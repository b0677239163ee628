-- Locks the standing areas of both versions in the order in which holds and capacities lock them. The caller has the date's row.
create or replace function lock_areas_of_change(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_key bigint;
begin
  for v_key in
    select distinct area_key(h.performance_no, c.units_from) from hall_change h
      join chart_place c on c.tenant_no = h.tenant_no and c.version_no in (h.from_version_no, h.to_version_no) and c.kind = 'area'
     where h.tenant_no = p_tenant and h.id = p_change order by 1
  loop
    perform pg_advisory_xact_lock(v_key);
  end loop;
end $$;
