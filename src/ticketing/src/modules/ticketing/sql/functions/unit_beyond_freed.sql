-- Trigger of a claim's end: when a unit beyond the area's capacity is released, frees one unit blocked for capacity. Compares
-- counts instead of matching units: a unit that was left because of a hall change had no blocked counterpart.
create or replace function unit_beyond_freed() returns trigger language plpgsql as $$
declare
  v_from integer := (old.place_idx >> 17) << 17;
  v_capacity integer := area_capacity_of(old.tenant_no, old.performance_no, v_from);
begin
  if old.place_idx - v_from >= v_capacity then
    delete from claim c
     where (c.tenant_no, c.performance_no, c.place_idx) in (
             select b.tenant_no, b.performance_no, b.place_idx from claim b
              where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
                and b.reason = 'capacity'
              order by b.place_idx limit 1 for update skip locked)
       and (select count(*) from claim b where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no
              and b.place_idx between v_from and v_from + 131071 and b.reason = 'capacity')
         > (select count(*) from claim b where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no
              and b.place_idx between v_from + v_capacity and v_from + 131071 and b.reason is distinct from 'capacity');
  end if;
  return null;
end $$;
