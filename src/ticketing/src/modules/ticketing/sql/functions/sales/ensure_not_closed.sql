-- Trigger of card sales and refunds: refuses them for closed sites, under the shared closing lock. A payment that arrives for a
-- checkout that had already ended is refunded.
create or replace function ensure_not_closed() returns trigger language plpgsql as $$
declare
  v_locked text := pg_advisory_xact_lock_shared(closing_key(new.tenant_no))::text;
  v_status text;
begin
  select status into v_status from tenancy_tenant where tenant_no = new.tenant_no;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  end if;
  return new;
end $$;
