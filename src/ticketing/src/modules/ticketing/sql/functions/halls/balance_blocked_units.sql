-- Trigger of a claim's end in a standing area: as many units below the capacity are blocked as people have units beyond it who do
-- not leave by a hall change. When one of those ends, a blocked unit becomes free; when someone leaves a unit below, and too few
-- are blocked, it is blocked instead of free. Compares counts instead of matching units. Before one is blocked, those beyond are
-- locked and counted again: simultaneous ends take turns.
create or replace function balance_blocked_units() returns trigger language plpgsql as $$
declare
  v_from integer := (old.place_idx >> 17) << 17;
  v_capacity integer := area_capacity_of(old.tenant_no, old.performance_no, v_from);
  v_is_below boolean := old.place_idx < v_from + v_capacity;
  v_beyond integer;
  v_blocked integer;
begin
  if v_capacity is null
    or v_is_below and not exists (
      select from claim b
       where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from + v_capacity and v_from + 131071)
    or exists (
      select from performance p join chart_place n on n.tenant_no = p.tenant_no and n.version_no = p.version_no and n.units_from = v_from
       where p.tenant_no = old.tenant_no and p.performance_no = old.performance_no and n.kind <> 'area')
  then
    return null;
  end if;
  for v_turn in 1 .. 2 loop
    select count(*) filter (where b.reason = 'capacity'),
           count(*) filter (where b.reason is distinct from 'capacity' and b.place_idx >= v_from + v_capacity
             and not is_leaving(b.tenant_no, b.performance_no, b.place_idx)) into v_blocked, v_beyond
      from claim b
     where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071;
    exit when v_turn = 2 or v_blocked >= v_beyond or not v_is_below;
    perform from claim b
      where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from + v_capacity and v_from + 131071
      order by b.place_idx for update;
  end loop;
  if v_blocked > v_beyond then
    delete from claim c
     where (c.tenant_no, c.performance_no, c.place_idx) in (
             select b.tenant_no, b.performance_no, b.place_idx from claim b
              where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
                and b.reason = 'capacity'
              order by b.place_idx limit v_blocked - v_beyond for update skip locked);
  elsif v_blocked < v_beyond and v_is_below then
    insert into claim (tenant_no, performance_no, place_idx, state, reason) values (old.tenant_no, old.performance_no, old.place_idx, 4, 'capacity')
    on conflict do nothing;
  end if;
  return null;
end $$;
