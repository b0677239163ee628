-- Whether the places of everything that a date sells now to everyone are taken; for a date sold only by access code, the places
-- sold that way. Claims on places the hall no longer has are ignored. Claims are matched with places only once there are enough
-- of them.
create or replace function is_sold_out(p_tenant integer, p_performance integer) returns boolean language plpgsql as $$
declare
  v_keys text[];
  v_version integer;
  v_places integer;
  v_sells_all boolean;
begin
  select coalesce(array_agg(distinct o.category_key) filter (where not o.needs_code), array_agg(distinct o.category_key), '{}') into v_keys from offer o
   where o.tenant_no = p_tenant and o.performance_no = p_performance and coalesce(o.sells_from <= now(), true) and coalesce(now() < o.sells_until, true);
  select p.version_no, not exists (select from jsonb_array_elements(v.categories) as k(category) where k.category->>'key' <> all (v_keys)),
      v.place_count + p.places_more
      - coalesce((select sum((k.category->>'place_count')::integer) from jsonb_array_elements(v.categories) as k(category)
         where k.category->>'key' <> all (v_keys)), 0)
      - coalesce((select sum(a.capacity - c.capacity) from area_capacity a
         join chart_place c on c.tenant_no = a.tenant_no and c.version_no = p.version_no and c.units_from = a.units_from and c.category_key <> all (v_keys)
        where a.tenant_no = p.tenant_no and a.performance_no = p.performance_no), 0)
    into v_version, v_sells_all, v_places
    from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
   where p.tenant_no = p_tenant and p.performance_no = p_performance;
  if (select count(*) from claim k where k.tenant_no = p_tenant and k.performance_no = p_performance and (k.state <> 1 or k.expires_at > now() or k.block_no is not null) and k.reason is distinct from 'capacity') < v_places then
    return false;
  end if;
  if v_sells_all and not exists (
    select from hall_change h where h.tenant_no = p_tenant and h.performance_no = p_performance and h.state = 'confirmed')
  then
    return true;
  end if;
  return v_places <= (
    select count(*) from claim k
      join chart_place c on c.tenant_no = k.tenant_no and c.version_no = v_version and c.idx = k.place_idx and c.category_key = any (v_keys)
     where k.tenant_no = p_tenant and k.performance_no = p_performance and k.place_idx >= 0 and (k.state <> 1 or k.expires_at > now() or k.block_no is not null) and k.reason is distinct from 'capacity'
  ) + (
    select count(*) from claim k
      join chart_place c on c.tenant_no = k.tenant_no and c.version_no = v_version and c.units_from = (k.place_idx >> 17) << 17 and c.category_key = any (v_keys)
     where k.tenant_no = p_tenant and k.performance_no = p_performance and k.place_idx < 0 and (k.place_idx - c.units_from < c.capacity or not is_leaving(k.tenant_no, k.performance_no, k.place_idx)) and (k.state <> 1 or k.expires_at > now() or k.block_no is not null) and k.reason is distinct from 'capacity'
  );
end $$;
