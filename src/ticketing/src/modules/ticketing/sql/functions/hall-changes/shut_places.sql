-- Shuts places by claims with reason hall_change, which holds respect like any claim. Takes over overdue holds; blocked places
-- are shut too but keep their block number, so that withdrawing the change returns them to the block.
create or replace function shut_places(p_tenant integer, p_performance integer, p_idxs integer[]) returns void language plpgsql as $$
begin
  -- blocked places are shut too but keep their block number: withdrawing the change returns them to the block
  insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
  select p_tenant, p_performance, x.idx, 4, 'hall_change' from unnest(p_idxs) as x(idx) order by x.idx
  on conflict (tenant_no, performance_no, place_idx) do update
    set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
    where (mine.state = 1 and mine.expires_at <= now()) or (mine.state = 4 and mine.block_no is not null and mine.reason <> 'voided');
end $$;
