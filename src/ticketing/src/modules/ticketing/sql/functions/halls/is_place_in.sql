-- Whether a place or unit exists in a chart version.
create or replace function is_place_in(p_tenant integer, p_version integer, p_idx integer) returns boolean language sql as $$
  select case when p_idx >= 0
    then exists (select from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version and c.idx = p_idx)
    else exists (select from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version and c.units_from = (p_idx >> 17) << 17
      and p_idx - c.units_from < c.capacity) end $$;
