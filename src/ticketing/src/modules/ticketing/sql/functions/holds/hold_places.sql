-- Holds places for many asks in one call, each ask fully or not at all. The primary key of claim decides, overdue claims are
-- taken over, and asks that won only part of their places delete their rows (a subtransaction would cost more). Locks: sessions,
-- networks, areas, claims by place. Asynchronous commit. Planner settings: a cached plan made for empty tables would scan them
-- whole. Returns an outcome per ask.
create or replace function hold_places(
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
  p_new boolean[],
  p_networks bytea[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[])
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_mergejoin = 'off' as $$
#variable_conflict use_column
declare
  v_lock record;
  v_locks integer := 0;
  v_answer record;
  v_partial integer[];
  v_partial_nos bigint[];
  v_area record;
  v_free integer[];
  v_used integer;
  v_full integer[];
  v_short integer[];
  v_filled jsonb[];
  v_raced boolean := false;
begin
  set local synchronous_commit = off;
  -- serialises requests of one session, which together could exceed the limit
  for v_lock in
    select distinct a.performance, hashtext(encode(a.session, 'hex')) as session
      from unnest(p_performances, p_sessions, p_new) as a(performance, session, is_new) where a.is_new is not true order by 1, 2
  loop
    perform pg_advisory_xact_lock(v_lock.performance, v_lock.session);
    v_locks := v_locks + 1;
  end loop;
  -- the same for requests of one network
  if cardinality(array_positions(p_networks, null)) < cardinality(p_networks) then
    v_locks := v_locks - cardinality(p_networks) + cardinality(array_positions(p_networks, null));
    for v_lock in
      select distinct a.performance, hashtext(encode(a.network, 'hex')) as network
        from unnest(p_performances, p_networks) as a(performance, network) where a.network is not null order by 1, 2
    loop
      perform pg_advisory_xact_lock(v_lock.performance, v_lock.network);
      v_locks := v_locks + 1;
    end loop;
  end if;
  if v_locks + coalesce(cardinality(array_positions(p_new, true)), 0) <> cardinality(p_holds) then
    raise exception 'hold_places: two requests of one session and performance in one call';
  end if;

  if cardinality(p_area_asks) > 0 then
    for v_lock in
      select distinct area_key(p_performances[w.ask], w.area) as key from unnest(p_area_asks, p_areas) as w(ask, area) order by 1
    loop
      perform pg_advisory_xact_lock(v_lock.key);
    end loop;
    for v_area in
      select p_tenants[min(w.ask)] as tenant, p_performances[w.ask] as performance, w.area, min(w.capacity) as capacity, sum(w.quantity)::integer as wanted,
             array_agg(w.ask order by w.ask) as asks, array_agg(w.quantity order by w.ask) as quantities
        from unnest(p_area_asks, p_areas, p_capacities, p_quantities) as w(ask, area, capacity, quantity)
       group by p_performances[w.ask], w.area
    loop
      v_free := free_units(v_area.tenant, v_area.performance, v_area.area, v_area.capacity, v_area.wanted);
      v_used := 0;
      for i in 1 .. cardinality(v_area.asks) loop
        if v_used + v_area.quantities[i] <= cardinality(v_free) then
          p_asks := p_asks || array_fill(v_area.asks[i], array[v_area.quantities[i]]);
          p_idxs := p_idxs || v_free[v_used + 1 : v_used + v_area.quantities[i]];
          v_used := v_used + v_area.quantities[i];
        else
          v_full := v_full || v_area.asks[i];
          v_short := v_short || v_area.area;
        end if;
      end loop;
    end loop;
    -- an ask that does not get all its units gets none; a row without a place keeps it among the answers
    if v_full is not null then
      select array_agg(w.ask), array_agg(w.idx) into p_asks, p_idxs from (
        select w.ask, w.idx from unnest(p_asks, p_idxs) as w(ask, idx) where w.ask <> all (v_full)
        union all select distinct f.ask, null::integer from unnest(v_full) as f(ask)
      ) w;
    end if;
    select array_agg(f.lines order by a.ask) into v_filled
      from generate_subscripts(p_holds, 1) as a(ask)
      left join (
        select n.ask, jsonb_agg(case when u.idx is null then n.line
                 else n.line || jsonb_build_object('place_idx', u.idx, 'place_uid', (n.line->>'of') || '~' || (u.idx - n.area + 1)) end order by n.at) as lines
          from (
            select l.ask, l.line, l.at, (l.line->>'units_from')::integer as area,
                   row_number() over (partition by l.ask, l.line->>'units_from', l.line ? 'place_idx' order by l.at) as nth
              from (select w.ask, e.line, e.at
                      from (select distinct w.ask from unnest(p_area_asks) as w(ask)) w
                     cross join lateral jsonb_array_elements(p_lines->(w.ask - 1)) with ordinality as e(line, at)) l
          ) n
          left join (
            select w.ask, w.idx, (w.idx >> 17) << 17 as area, row_number() over (partition by w.ask, w.idx >> 17 order by w.idx) as nth
              from unnest(p_asks, p_idxs) as w(ask, idx) where w.idx < 0
          ) u on not n.line ? 'place_idx' and u.ask = n.ask and u.area = n.area and u.nth = n.nth
         group by n.ask
      ) f on f.ask = a.ask;
  end if;

  for v_answer in
    with asked as materialized (
      -- taken: a read can only refuse, never grant
      select g.ask, g.idxs,
             (select array_agg(c.place_idx) from claim c
               where c.tenant_no = p_tenants[g.ask] and c.performance_no = p_performances[g.ask] and c.place_idx = any (g.idxs)
                 and (c.state <> 1 or c.expires_at > now())) as taken
        from (select w.ask, array_agg(w.idx) as idxs from unnest(p_asks, p_idxs) as w(ask, idx) group by w.ask) g
    ), assessed as materialized (
      select a.ask, a.idxs, a.taken, j.max_places_per_order, j.refused, now() + make_interval(secs => p_ttls[a.ask]) as expires_at,
             case when j.refused is null then nextval('hold_no_seq') end as hold_no
        from asked a
       cross join lateral (
          select p.max_places_per_order,
                 case
                   when p.terms_no is distinct from p_terms[a.ask] or now() >= p.offers_change_at then 'terms_changed'
                   when sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) <> 'on_sale' then 'performance_not_on_sale'
                   when a.taken is not null then 'place_unavailable'
                   when a.idxs[1] is null then 'area_full'
                   when cardinality(a.idxs) + case when p_new[a.ask] then 0 else (
                     select coalesce(sum(cardinality(h.place_idxs)), 0) from hold h
                      where h.tenant_no = p.tenant_no and h.session_hash = p_sessions[a.ask] and h.performance_no = p.performance_no
                        and h.state in ('held', 'paying') and (h.state = 'paying' or h.expires_at > clock_timestamp())
                   ) end > p.max_places_per_order then 'hold_limit_reached'
                   when p_networks[a.ask] is not null and (
                     select t.places > p.max_places_per_order and t.places > network_limit(p.tenant_no, p.performance_no)
                       from (select cardinality(a.idxs) + coalesce(sum(cardinality(h.place_idxs)), 0) as places from hold h
                              where h.tenant_no = p.tenant_no and h.performance_no = p.performance_no and h.network = p_networks[a.ask]
                                and (h.state = 'paying' or (h.state = 'held' and h.expires_at > clock_timestamp()))) t
                   ) then 'network_limit_reached'
                 end as refused
            from (values (1)) one
            left join performance p on p.tenant_no = p_tenants[a.ask] and p.performance_no = p_performances[a.ask]
           limit 1
       ) j
    ), won as (
      insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no, expires_at)
      select p_tenants[j.ask], p_performances[j.ask], i.idx, 1, j.hold_no, j.expires_at
        from assessed j cross join unnest(j.idxs) as i(idx)
       where j.refused is null
       order by p_tenants[j.ask], p_performances[j.ask], i.idx
      on conflict (tenant_no, performance_no, place_idx) do update
        set hold_no = excluded.hold_no, expires_at = excluded.expires_at
        where mine.state = 1 and mine.expires_at <= now()
      returning hold_no, place_idx
    ), gained as materialized (
      select w.hold_no, array_agg(w.place_idx) as idxs from won w group by w.hold_no
    ), answered as materialized (
      select j.*, coalesce(g.idxs, '{}') as won from assessed j left join gained g on g.hold_no = j.hold_no
    ), made as (
      insert into hold (tenant_no, hold_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at, network)
      select p_tenants[a.ask], a.hold_no, p_holds[a.ask], p_performances[a.ask], p_sessions[a.ask], a.idxs, coalesce(v_filled[a.ask], p_lines->(a.ask - 1)),
             p_currencies[a.ask], a.expires_at, p_networks[a.ask]
        from answered a where a.refused is null and cardinality(a.won) = cardinality(a.idxs)
    )
    select * from answered order by coalesce(refused = 'area_full', false)
  loop
    ask := v_answer.ask;
    outcome := coalesce(v_answer.refused, 'held');
    lost := v_answer.taken;
    expires_at := v_answer.expires_at;
    max_places := v_answer.max_places_per_order;
    units := null;
    if outcome = 'held' and cardinality(v_answer.won) <> cardinality(v_answer.idxs) then
      outcome := 'place_unavailable';
      lost := array(select i.idx from unnest(v_answer.idxs) as i(idx) where i.idx <> all (v_answer.won));
      v_partial := v_partial || v_answer.ask;
      v_partial_nos := v_partial_nos || v_answer.hold_no;
    end if;
    if v_answer.ask = any (p_area_asks) then
      if outcome = 'held' then
        units := v_answer.idxs;
      elsif outcome = 'area_full' then
        -- units were assigned to asks that then failed: ask again
        outcome := case when v_raced then 'area_raced' else 'place_unavailable' end;
        lost := array(select v_short[f.at] from unnest(v_full) with ordinality as f(ask, at) where f.ask = v_answer.ask);
      else
        -- its units may be free for others; and losing a unit to someone else is no reason to refuse the rest
        v_raced := true;
        outcome := case when outcome = 'place_unavailable' and exists (
          select from unnest(lost) as l(idx) join unnest(p_area_asks, p_areas) as w(ask, area) on w.ask = v_answer.ask and w.area = (l.idx >> 17) << 17
        ) then 'area_raced' else outcome end;
      end if;
    end if;
    return next;
  end loop;

  if v_partial is not null then
    delete from claim c
     using (select p_tenants[w.ask] as tenant_no, p_performances[w.ask] as performance_no, w.idx from unnest(p_asks, p_idxs) as w(ask, idx)
             where w.ask = any (v_partial)) mine
     where c.tenant_no = mine.tenant_no and c.performance_no = mine.performance_no and c.place_idx = mine.idx and c.hold_no = any (v_partial_nos);
  end if;
end $$;
