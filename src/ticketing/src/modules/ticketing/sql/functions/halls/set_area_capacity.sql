-- Sets a standing area's capacity at a date; null: the chart's again. Locks the date, the area, then claims beyond. Refuses a
-- capacity below the number of people there. Units beyond it stay with their owners, and the same number of free ones below are
-- blocked until those are released, so that a free unit is always one below the capacity without a row. People who leave by a
-- hall change do not count: a unit below that they still have is blocked when they leave it (balance_blocked_units).
create or replace function set_area_capacity(p_tenant integer, p_performance integer, p_units_from integer, p_capacity integer) returns void
language plpgsql as $$
declare
  v_to integer := p_units_from + 131071;
  v_chart integer;
  v_capacity integer;
  v_used integer;
  v_beyond integer;
  v_leaving integer;
  v_blocked integer;
begin
  perform from performance p where p.tenant_no = p_tenant and p.performance_no = p_performance for no key update;
  perform pg_advisory_xact_lock(area_key(p_performance, p_units_from));
  select c.capacity into v_chart from performance p
    join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.units_from = p_units_from and c.kind = 'area'
   where p.tenant_no = p_tenant and p.performance_no = p_performance;
  if v_chart is null then
    perform ticketing_refuse('place_unknown');
  end if;
  v_capacity := coalesce(p_capacity, v_chart);
  perform 1 from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from + v_capacity and v_to
    order by c.place_idx for update;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from + v_capacity and v_to
    and c.state = 1 and c.expires_at <= now();
  select count(*) filter (where not c.leaves), count(*) filter (where not c.leaves and c.place_idx >= p_units_from + v_capacity),
         count(*) filter (where c.leaves and c.place_idx < p_units_from + v_capacity) into v_used, v_beyond, v_leaving
    from (select k.place_idx, is_leaving(k.tenant_no, k.performance_no, k.place_idx) as leaves from claim k
           where k.tenant_no = p_tenant and k.performance_no = p_performance and k.place_idx between p_units_from and v_to
             and k.reason is distinct from 'capacity' and (k.state <> 1 or k.expires_at > now() or k.block_no is not null)) c;
  if v_used > v_capacity then
    perform ticketing_refuse('capacity_below_taken', jsonb_build_object('capacity', v_capacity, 'taken', v_used));
  end if;
  if p_capacity is null then
    delete from area_capacity a where a.tenant_no = p_tenant and a.performance_no = p_performance and a.units_from = p_units_from;
  else
    insert into area_capacity as a (tenant_no, performance_no, units_from, capacity) values (p_tenant, p_performance, p_units_from, p_capacity)
    on conflict (tenant_no, performance_no, units_from) do update set capacity = excluded.capacity;
  end if;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and v_to and c.reason = 'capacity';
  insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
  select p_tenant, p_performance, u.idx, 4, 'capacity' from unnest(free_units(p_tenant, p_performance, p_units_from, v_capacity, v_beyond)) as u(idx)
  on conflict (tenant_no, performance_no, place_idx) do update set state = 4, reason = 'capacity', hold_no = null, expires_at = null
    where mine.state = 1 and mine.expires_at <= now();
  get diagnostics v_blocked = row_count;
  if v_blocked < v_beyond - v_leaving then
    perform ticketing_refuse('stale_state');
  end if;
  update performance p
     set terms_no = p.terms_no + 1, places_more = coalesce((
       select sum(a.capacity - c.capacity) from area_capacity a
         join chart_place c on c.tenant_no = a.tenant_no and c.version_no = p.version_no and c.units_from = a.units_from
        where a.tenant_no = p.tenant_no and a.performance_no = p.performance_no), 0)
   where p.tenant_no = p_tenant and p.performance_no = p_performance;
end $$;
