-- Chooses the dates that a device serves, all or none: false when one of them is not open. An empty list returns to the dates of
-- the day.
create or replace function choose_door_dates(
  p_tenant integer,
  p_device text,
  p_performances text[],
  p_early interval,
  p_late interval
) returns boolean
language plpgsql as $$
begin
  if (select count(*) from performance p join door_dates(p_tenant, p_early, p_late) d on d.performance_no = p.performance_no
       where p.tenant_no = p_tenant and p.id = any (p_performances)) <> cardinality(p_performances)
  then
    return false;
  end if;
  delete from door_date d where d.tenant_no = p_tenant and d.device_id = p_device;
  insert into door_date (tenant_no, device_id, performance_no)
  select p.tenant_no, p_device, p.performance_no from performance p where p.tenant_no = p_tenant and p.id = any (p_performances);
  return true;
end $$;
