-- Locks a hall change's date and then the change. Serialises, per date: planning, confirmation, rescheduling, cancellation.
-- Refuses with not_found.
create or replace function lock_hall_change(p_tenant integer, p_change text) returns hall_change language plpgsql as $$
declare
  v_change hall_change;
begin
  perform from performance p join hall_change h on h.tenant_no = p.tenant_no and h.performance_no = p.performance_no
    where h.tenant_no = p_tenant and h.id = p_change for no key update of p;
  select * into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change for update;
  if v_change.id is null then
    perform ticketing_refuse('not_found');
  end if;
  return v_change;
end $$;
