-- Writes which places a plan loses or changes (p_lost, p_changed: chart_place.idx; p_whats: how), shuts the lost ones with claims
-- and lists buyers to notify. Locks the areas; the caller has locked the date's row and withdrawn former proposals.
create or replace function write_hall_change_plan(
  p_tenant integer,
  p_change text,
  p_lost integer[],
  p_changed integer[],
  p_whats text[],
  p_kept integer
) returns void
language plpgsql as $$
declare
  v_before hall_change;
  v_lost integer[];
  v_areas integer[];
begin
  perform lock_areas_of_change(p_tenant, p_change);
  select h.* into v_before from hall_change h where h.tenant_no = p_tenant and h.id = p_change for update;
  select coalesce(array_agg(u.idx) filter (where f.kind <> 'area'), '{}'), coalesce(array_agg(f.units_from) filter (where f.kind = 'area'), '{}')
    into v_lost, v_areas
    from chart_place f
    left join lateral generate_series(coalesce(f.units_from, f.idx), coalesce(f.units_from, f.idx) + f.capacity - 1) as u(idx) on f.kind <> 'area'
   where f.tenant_no = p_tenant and f.version_no = v_before.from_version_no and f.idx = any (p_lost);
  update hall_change h set lost_idxs = v_lost, lost_areas = v_areas, changed_idxs = p_changed, changed_whats = p_whats, kept_count = p_kept
   where h.tenant_no = p_tenant and h.id = p_change;
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_before.performance_no and c.state = 4 and c.reason = 'hall_change'
     and c.place_idx = any (v_before.lost_idxs) and c.place_idx <> all (v_lost) and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  perform shut_places(p_tenant, v_before.performance_no, v_lost);
  perform shut_areas(p_tenant, p_change);
  perform record_changed_places(p_tenant, p_change, 'planned');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays')
   where h.tenant_no = p_tenant and h.id = p_change;
end $$;
