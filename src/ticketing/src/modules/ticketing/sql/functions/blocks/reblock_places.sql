-- Trigger of a claim's end: a place of a block that is still in force is blocked again, unless it is a unit beyond the
-- capacity. Shares block_date's row, so that it and a simultaneous release see each other.
create or replace function reblock_places() returns trigger language plpgsql as $$
declare
  v_kind text;
begin
  select b.kind into v_kind
    from block_date d join block b on b.tenant_no = d.tenant_no and b.id = d.block_id
   where d.tenant_no = old.tenant_no and d.performance_no = old.performance_no and d.block_no = old.block_no and d.state = 'blocked'
     for share of d;
  if v_kind is not null and (old.place_idx >= 0
    or old.place_idx - ((old.place_idx >> 17) << 17) < area_capacity_of(old.tenant_no, old.performance_no, (old.place_idx >> 17) << 17))
  then
    insert into claim (tenant_no, performance_no, place_idx, state, reason, block_no)
    values (old.tenant_no, old.performance_no, old.place_idx, 4, v_kind, old.block_no) on conflict do nothing;
  end if;
  return null;
end $$;
