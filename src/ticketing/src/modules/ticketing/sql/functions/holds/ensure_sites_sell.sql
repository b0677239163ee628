-- Trigger of hold, once per statement and tenant (in a rush one statement writes dozens): refuses new holds of closed or
-- suspended sites. Takes no lock, since a hold sells nothing.
create or replace function ensure_sites_sell() returns trigger language plpgsql as $$
declare
  v_tenant integer;
  v_status text;
begin
  for v_tenant in select distinct a.tenant_no from added a loop
    select t.status into v_status from tenancy_tenant t where t.tenant_no = v_tenant;
    if v_status = 'closed' then
      perform ticketing_refuse('site_closed');
    elsif v_status = 'suspended' then
      perform ticketing_refuse('tenant_suspended');
    end if;
  end loop;
  return null;
end $$;
