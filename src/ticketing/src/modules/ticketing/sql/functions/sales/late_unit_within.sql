-- Trigger of inserting a sold unit for a buyer who paid after the hold ended: skips the row when the unit is now beyond the
-- capacity, unless the buyer still has it. Shares the date's row, so that a change of hall or capacity sees the unit or is seen.
create or replace function late_unit_within() returns trigger language plpgsql as $$
declare
  v_from integer := (new.place_idx >> 17) << 17;
begin
  if exists (select from claim c where c.tenant_no = new.tenant_no and c.performance_no = new.performance_no and c.place_idx = new.place_idx
    and c.hold_no = new.hold_no)
  then
    return new;
  end if;
  perform from performance p where p.tenant_no = new.tenant_no and p.performance_no = new.performance_no for share;
  if new.place_idx - v_from < area_capacity_of(new.tenant_no, new.performance_no, v_from) then
    return new;
  end if;
  return null;
end $$;
