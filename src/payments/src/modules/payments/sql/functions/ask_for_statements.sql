-- Asks for a reading of every account's statement, creating the rows that are missing: one per connected account, and one for the
-- platform's own account from the first card payment on. Returns how many there are. Called by billing's reconciliation, which
-- waits for read_to.
create or replace function ask_for_statements() returns integer language plpgsql as $$
declare
  v_count integer;
begin
  insert into provider_statement (tenant_no, merchant_account_id, account_ref, starts_at)
  select m.tenant_no, m.id, m.account_ref, m.connected_at - interval '1 day' from merchant_account m
  where not exists (select from payment_platform f where f.account_ref = m.account_ref)
  on conflict do nothing;
  insert into provider_statement (tenant_no, merchant_account_id, account_ref, starts_at)
  select 1, '', '', min(p.created_at) - interval '1 day' from card_payment p having count(*) > 0
  on conflict do nothing;
  update provider_statement set asked_at = now(), next_at = case when reading_from is null or failures > 0 then now() else next_at end;
  select count(*) into v_count from provider_statement;
  return v_count;
end $$;
