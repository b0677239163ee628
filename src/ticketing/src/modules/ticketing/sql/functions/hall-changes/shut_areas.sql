-- Shuts units of standing areas that a plan loses: all of an area that is removed or becomes worse, the surplus of a smaller one,
-- the last units first, so that free ones stay free afterwards. Frees those shut by this plan before. Called under the areas'
-- locks.
create or replace function shut_areas(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_change hall_change;
  v_area record;
begin
  select h.* into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  delete from claim c using chart_place f
   where f.tenant_no = p_tenant and f.version_no = v_change.from_version_no and f.kind = 'area'
     and c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.place_idx between f.units_from and f.units_from + 131071
     and c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  for v_area in
    select a.units_from, a.capacity,
           case when a.places is null or a.units_from = any (v_change.lost_areas) then a.capacity else a.capacity - a.places end as less
      from areas_of_change(p_tenant, p_change) a where a.capacity is not null order by a.units_from
  loop
    insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
    select p_tenant, v_change.performance_no, x.idx, 4, 'hall_change' from (
      select u.idx from generate_series(v_area.units_from, v_area.units_from + v_area.capacity - 1) as u(idx)
       where not exists (select from claim c where c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.place_idx = u.idx
         and (c.state <> 1 or c.expires_at > now() or c.block_no is not null))
       order by u.idx desc limit greatest(v_area.less, 0)) x order by x.idx
    on conflict (tenant_no, performance_no, place_idx) do update set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
      where mine.state = 1 and mine.expires_at <= now() and mine.block_no is null;
  end loop;
end $$;
