-- Why a device does not admit to a date: other_date, or choose_date when several venues play and none was chosen; null: it does.
-- Chosen dates count while one of them is open, otherwise those of the day.
create or replace function door_refusal(
  p_tenant integer,
  p_device text,
  p_performance integer,
  p_early interval,
  p_late interval
) returns text
language plpgsql stable as $$
declare
  v_day record;
begin
  if exists (
    select from door_date d join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
     where d.tenant_no = p_tenant and d.device_id = p_device
       and now() between p.starts_at - p_early and coalesce(p.ends_at, p.starts_at) + p_late)
  then
    return case when exists (
      select from door_date d where d.tenant_no = p_tenant and d.device_id = p_device and d.performance_no = p_performance)
      then null else 'other_date' end;
  end if;
  select bool_or(d.performance_no = p_performance and d.is_of_the_day) as is_served, bool_and(d.is_one_hall) as is_one_hall into v_day
    from door_dates(p_tenant, p_early, p_late) d;
  return case when not coalesce(v_day.is_served, false) then 'other_date' when not v_day.is_one_hall then 'choose_date' end;
end $$;
