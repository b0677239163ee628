-- Trigger of new checkouts, of payments that begin and of sales without a card: refuses them for closed or suspended sites; a
-- till sale with a tender already taken can be completed. Shares the closing lock in a separate statement, so that what is read
-- afterwards is what its holder wrote.
create or replace function ensure_selling() returns trigger language plpgsql as $$
declare
  v_status text;
  v_locked text;
begin
  if tg_table_name = 'hold' then
    select status into v_status from tenancy_tenant where tenant_no = new.tenant_no;
  else
    v_locked := pg_advisory_xact_lock_shared(closing_key(new.tenant_no))::text;
    select status into v_status from tenancy_tenant where tenant_no = new.tenant_no;
  end if;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  elsif v_status = 'suspended' then
    if tg_table_name = 'sale' then
      -- some of its tenders were taken before
      if exists (select from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id) then
        return new;
      end if;
    end if;
    perform ticketing_refuse('tenant_suspended');
  end if;
  return new;
end $$;
