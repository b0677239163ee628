-- Blocks the places of a block at one date, if block_date's row is still waiting: all of them or none, or what is free if the
-- block is partial; tables as a whole. Locks the date, the block's date, areas, claims by place. Takes over overdue holds,
-- nothing that is held, paid, sold or another block's. Refuses with places_not_blocked.
create or replace function block_places(p_tenant integer, p_block text, p_performance integer) returns void language plpgsql as $$
declare
  v_block block;
  v_area record;
  v_idxs integer[];
  v_uids text[];
  v_units integer[];
  v_won integer[];
  v_missed text[];
begin
  perform from performance p where p.tenant_no = p_tenant and p.performance_no = p_performance for no key update;
  perform 1 from block_date d where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance and d.state = 'waiting' for update;
  if not found then
    return;
  end if;
  select b.* into v_block from block b where b.tenant_no = p_tenant and b.id = p_block;
  select array_agg(w.idx), array_agg(w.uid) into v_idxs, v_uids from (
    select c.uid, u.idx
      from unnest(v_block.place_uids) as n(uid)
      join performance p on p.tenant_no = p_tenant and p.performance_no = p_performance
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = n.uid and c.kind <> 'area'
     cross join lateral (
       select c.idx where c.kind = 'seat' union all select generate_series(c.units_from, c.units_from + c.capacity - 1) where c.kind <> 'seat') as u(idx)) w;
  select array_agg(n.uid) into v_missed from unnest(v_block.place_uids) as n(uid) where n.uid not in (select unnest(v_uids));
  for v_area in
    select n.place_uid as uid, n.quantity, c.units_from from jsonb_to_recordset(v_block.areas) as n(place_uid text, quantity integer)
      join performance p on p.tenant_no = p_tenant and p.performance_no = p_performance
      left join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = n.place_uid and c.kind = 'area'
     order by c.units_from
  loop
    v_units := '{}';
    if v_area.units_from is not null then
      perform pg_advisory_xact_lock(area_key(p_performance, v_area.units_from));
      v_units := free_units(p_tenant, p_performance, v_area.units_from, area_capacity_of(p_tenant, p_performance, v_area.units_from), v_area.quantity);
    end if;
    if cardinality(v_units) < v_area.quantity then
      v_missed := v_missed || v_area.uid;
    end if;
    v_idxs := v_idxs || v_units;
    v_uids := v_uids || array_fill(v_area.uid, array[cardinality(v_units)]);
  end loop;
  with won as (
    insert into claim as mine (tenant_no, performance_no, place_idx, state, reason, block_no)
    select p_tenant, p_performance, w.idx, 4, v_block.kind, v_block.block_no from unnest(v_idxs) as w(idx) order by w.idx
    on conflict (tenant_no, performance_no, place_idx) do update
      set state = 4, reason = excluded.reason, hold_no = null, expires_at = null, block_no = excluded.block_no
      where mine.state = 1 and mine.expires_at <= now() and mine.block_no is null
    returning place_idx
  )
  select array_agg(w.place_idx) into v_won from won w;
  with lost as materialized (
    select distinct w.uid from unnest(v_idxs, v_uids) as w(idx, uid) where not exists (select from unnest(v_won) as n(idx) where n.idx = w.idx)
  ), halves as (
    -- a table is blocked whole
    delete from claim c using unnest(v_idxs, v_uids) as w(idx, uid) join lost l on l.uid = w.uid
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = w.idx and c.block_no = v_block.block_no
       and w.uid = any (v_block.place_uids)
  )
  select v_missed || array_agg(l.uid) into v_missed from lost l;
  if cardinality(v_missed) > 0 and (not v_block.is_partly
    or not exists (select from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_block.block_no))
  then
    perform ticketing_refuse('places_not_blocked', jsonb_build_object('place_uids', v_missed[1:50], 'count', cardinality(v_missed)));
  end if;
  update block_date d set state = 'blocked', missed = coalesce(v_missed, '{}')
   where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance;
  update performance p set terms_no = p.terms_no + 1
   where p.tenant_no = p_tenant and p.performance_no = p_performance and v_block.kind = 'allocation';
end $$;
