-- hold_places for one ask that can also take blocked places: for an access code, the till or guests. Opens the block's places
-- for its own transaction, under the locks hold_places takes, and closes what was not taken before anyone sees it. Returns no row
-- when nothing it asks for is allocated to it.
create or replace function hold_blocked_places(
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
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[])
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
#variable_conflict use_column
declare
  v_tenant integer := p_tenants[1];
  v_performance integer := p_performances[1];
  v_nos integer[];
  v_idxs integer[] := p_idxs;
  v_area record;
  v_opened integer;
begin
  if cardinality(p_holds) <> 1 then
    raise exception 'hold_blocked_places: one request per call';
  end if;
  set local synchronous_commit = off;
  perform pg_advisory_xact_lock(v_performance, hashtext(encode(p_sessions[1], 'hex')));
  select array_agg(b.block_no) into v_nos
    from block_date d join block b on b.tenant_no = d.tenant_no and b.id = d.block_id
   where d.tenant_no = v_tenant and d.performance_no = v_performance and d.state = 'blocked'
     and (b.coupon_id = p_coupon or (p_at_till and b.channel = 'box_office') or (p_house and b.kind = 'house'));
  if v_nos is null then
    return;
  end if;
  perform set_config('ticketing.opened_blocks', v_nos::text, true);
  for v_area in select w.area, w.quantity from unnest(p_areas, p_quantities) as w(area, quantity) order by w.area loop
    perform pg_advisory_xact_lock(area_key(v_performance, v_area.area));
    v_idxs := v_idxs || array(
      select c.place_idx from claim c where c.tenant_no = v_tenant and c.performance_no = v_performance
        and c.place_idx between v_area.area and v_area.area + 131071 and c.block_no = any (v_nos) and c.state = 4 and c.reason <> 'hall_change'
       order by c.place_idx limit v_area.quantity);
  end loop;
  perform 1 from claim c where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) order by c.place_idx for update;
  select count(*) into v_opened from claim c
   where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.block_no = any (v_nos)
     and (c.state = 4 and c.reason not in ('voided', 'hall_change') or c.state = 1 and c.expires_at <= now());
  if v_opened > 0 then
    update claim c set state = 1, hold_no = 0, expires_at = '-infinity', reason = null
     where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.block_no = any (v_nos)
       and c.state = 4 and c.reason not in ('voided', 'hall_change');
    return query select h.* from hold_places(p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks, p_idxs,
      p_area_asks, p_areas, p_capacities, p_quantities, '{}', p_networks) h;
    if p_coupon is not null then
      perform record_unlocked_places(v_tenant, v_performance, p_holds[1], p_coupon);
    end if;
    update claim c set state = 4, hold_no = null, expires_at = null, reason = b.kind
      from block b
     where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.hold_no = 0
       and b.tenant_no = v_tenant and b.block_no = c.block_no;
  end if;
  perform set_config('ticketing.opened_blocks', '', true);
end $$;
