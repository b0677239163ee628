-- Frees a block's places at a date (p_uids null: all) and sets its state to p_to. Locks claims first, then block_date: what was
-- returned meanwhile is seen, and nothing is returned afterwards. Places that someone holds or owns only lose their block number.
-- Returns the number of places.
create or replace function unblock_places(p_tenant integer, p_block text, p_performance integer, p_uids text[], p_to text) returns integer
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_no integer;
  v_idxs integer[];
  v_free integer;
  v_freed integer;
begin
  select b.block_no into v_no from block b where b.tenant_no = p_tenant and b.id = p_block;
  if p_uids is not null then
    select coalesce(array_agg(k.place_idx), '{}') into v_idxs
      from performance p
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = any (p_uids)
      join claim k on k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.block_no = v_no
       and case when c.kind = 'seat' then k.place_idx = c.idx else k.place_idx between c.units_from and c.units_from + 131071 end
     where p.tenant_no = p_tenant and p.performance_no = p_performance;
  end if;
  perform 1 from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no
    and (v_idxs is null or c.place_idx = any (v_idxs)) order by c.place_idx for update;
  perform 1 from block_date d where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance
    and d.state in ('waiting', 'blocked', 'freeing') for update;
  if not found then
    return 0;
  end if;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no and c.state = 4 and c.reason not in ('voided', 'hall_change')
    and (v_idxs is null or c.place_idx = any (v_idxs));
  get diagnostics v_free = row_count;
  -- taken, or lost by the hall: they do not return to the block
  update claim c set block_no = null where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no
    and (v_idxs is null or c.place_idx = any (v_idxs));
  get diagnostics v_freed = row_count;
  update block_date d set state = p_to
   where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance
     and (p_uids is null or not exists (
       select from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no));
  return v_free + v_freed;
end $$;
