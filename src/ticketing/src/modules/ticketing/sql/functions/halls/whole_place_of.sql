-- Uid of the table or booth sold whole to which a place of a date belongs; null: a seat, or a place in a standing area.
create or replace function whole_place_of(p_tenant integer, p_performance integer, p_idx integer) returns text language sql stable as $$
  select n.uid from performance p
    join chart_place n on n.tenant_no = p.tenant_no and n.version_no = p.version_no and n.units_from = (p_idx >> 17) << 17 and n.kind <> 'area'
   where p.tenant_no = p_tenant and p.performance_no = p_performance
$$;
