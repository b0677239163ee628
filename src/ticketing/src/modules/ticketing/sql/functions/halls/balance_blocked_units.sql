-- Trigger of a claim's end in a standing area: as many units below the capacity are blocked as people have units beyond it who do
-- not leave by a hall change. When one of those ends, a blocked unit becomes free; when someone leaves a unit below, and too few
-- are blocked, it is blocked instead of free. Compares counts instead of matching units. Waits for nobody: of two simultaneous
-- ends, both may block, and the next end beyond the capacity, or the next capacity, frees what is too many.
create or replace function balance_blocked_units() returns trigger language plpgsql as $$
declare
  v_from integer := (old.place_idx >> 17) << 17;
  v_capacity integer := area_capacity_of(old.tenant_no, old.performance_no, v_from);
  v_beyond integer;
  v_blocked integer;
begin
  if v_capacity is null then
    return null;
  end if;
  select count(*) into v_beyond from claim b
   where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from + v_capacity and v_from + 131071
     and b.reason is distinct from 'capacity' and not is_leaving(b.tenant_no, b.performance_no, b.place_idx);
  if v_beyond = 0 and old.place_idx < v_from + v_capacity or exists (
    select from performance p join chart_place n on n.tenant_no = p.tenant_no and n.version_no = p.version_no and n.units_from = v_from
     where p.tenant_no = old.tenant_no and p.performance_no = old.performance_no and n.kind <> 'area')
  then
    return null;
  end if;
  select count(*) into v_blocked from claim b
   where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
     and b.reason = 'capacity';
  if v_blocked > v_beyond then
    delete from claim c
     where (c.tenant_no, c.performance_no, c.place_idx) in (
             select b.tenant_no, b.performance_no, b.place_idx from claim b
              where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
                and b.reason = 'capacity'
              order by b.place_idx limit v_blocked - v_beyond for update skip locked);
  elsif v_blocked < v_beyond and old.place_idx < v_from + v_capacity then
    insert into claim (tenant_no, performance_no, place_idx, state, reason) values (old.tenant_no, old.performance_no, old.place_idx, 4, 'capacity')
    on conflict do nothing;
  end if;
  return null;
end $$;
