-- hold_places, or hold_blocked_places when p_at_till is given, for dates with quotas: locks the quotas of each date (area_key
-- with 0) and admits the asks in order. Asks beyond a quota are passed on without places, so that changed terms are reported
-- first. quota_raced: quota was assigned to asks that then failed; ask again.
create or replace function hold_within_quotas(
  p_coupon text,
  p_at_till boolean,
  p_house boolean,
  p_tenants integer[],
  p_performances integer[],
  p_terms integer[],
  p_holds text[],
  p_sessions bytea[],
  p_ttls integer[],
  p_lines jsonb,
  p_currencies text[],
  p_asks integer[],
  p_idxs integer[],
  p_area_asks integer[],
  p_areas integer[],
  p_capacities integer[],
  p_quantities integer[],
  p_networks bytea[] default '{}'::bytea[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[], quota_id text, quota_left integer)
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
#variable_conflict use_column
declare
  v_date record;
  v_quota record;
  v_row record;
  v_dates integer[] := '{}';
  v_ids text[] := '{}';
  v_levels jsonb[] := '{}';
  v_left integer[] := '{}';
  v_wants integer[];
  v_over integer[] := '{}';
  v_over_ids text[] := '{}';
  v_over_left integer[] := '{}';
  v_fits boolean;
  v_raced boolean := false;
begin
  set local synchronous_commit = off;
  for v_date in select distinct a.performance from unnest(p_performances) as a(performance) order by 1 loop
    perform pg_advisory_xact_lock(area_key(v_date.performance, 0));
  end loop;
  for v_date in select distinct a.tenant, a.performance from unnest(p_tenants, p_performances) as a(tenant, performance) order by 2 loop
    for v_quota in select q.* from quotas_used(v_date.tenant, v_date.performance) q loop
      v_dates := v_dates || v_date.performance;
      v_ids := v_ids || v_quota.id;
      v_levels := v_levels || to_jsonb(v_quota.price_level_ids);
      v_left := v_left || greatest(v_quota.max_count - v_quota.used, 0);
    end loop;
  end loop;
  for i in 1 .. cardinality(p_holds) loop
    v_fits := true;
    v_wants := array_fill(0, array[cardinality(v_ids)]);
    for j in 1 .. cardinality(v_ids) loop
      if v_dates[j] = p_performances[i] then
        v_wants[j] := (
          select count(*) from jsonb_array_elements(p_lines->(i - 1)) as l(line) where v_levels[j] ? (l.line->>'price_level_id'));
      end if;
      if v_wants[j] > v_left[j] then
        v_fits := false;
        v_over := v_over || i;
        v_over_ids := v_over_ids || v_ids[j];
        v_over_left := v_over_left || v_left[j];
        exit;
      end if;
    end loop;
    if v_fits then
      for j in 1 .. cardinality(v_ids) loop
        v_left[j] := v_left[j] - v_wants[j];
      end loop;
    end if;
  end loop;
  if cardinality(v_over) > 0 then
    select coalesce(array_agg(w.ask), '{}'), coalesce(array_agg(w.area), '{}'), coalesce(array_agg(w.capacity), '{}'), coalesce(array_agg(w.quantity), '{}')
      into p_area_asks, p_areas, p_capacities, p_quantities
      from unnest(p_area_asks, p_areas, p_capacities, p_quantities) as w(ask, area, capacity, quantity) where w.ask <> all (v_over);
    select array_agg(w.ask), array_agg(w.idx) into p_asks, p_idxs from (
      select w.ask, w.idx from unnest(p_asks, p_idxs) as w(ask, idx) where w.ask <> all (v_over)
      union all select f.ask, null::integer from unnest(v_over) as f(ask)
    ) w;
  end if;
  -- asks without places come last
  for v_row in
    select h.* from hold_places(p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks, p_idxs,
      p_area_asks, p_areas, p_capacities, p_quantities, '{}', p_networks) h where p_at_till is null
    union all
    select h.* from hold_blocked_places(p_coupon, p_at_till, p_house, p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks,
      p_idxs, p_area_asks, p_areas, p_capacities, p_quantities, p_networks) h where p_at_till is not null
  loop
    ask := v_row.ask;
    outcome := v_row.outcome;
    lost := v_row.lost;
    expires_at := v_row.expires_at;
    max_places := v_row.max_places;
    units := v_row.units;
    quota_id := null;
    quota_left := null;
    if outcome = 'area_full' then
      -- quota was assigned to asks that then failed: ask again
      outcome := case when v_raced then 'quota_raced' else 'quota_reached' end;
      quota_id := v_over_ids[array_position(v_over, v_row.ask)];
      quota_left := v_over_left[array_position(v_over, v_row.ask)];
    elsif outcome <> 'held' and v_row.ask <> all (v_over) then
      v_raced := true;
    end if;
    return next;
  end loop;
end $$;
