-- Trigger of payment_platform: refuses another account while tenants' accounts are connected or payments, refunds or invoice
-- charges are under way. The operator is tenant 1: an account of its own is the platform's and changes with it.
create or replace function payment_platform_guard() returns trigger language plpgsql as $$
begin
  if new.account_ref is distinct from old.account_ref and (
    exists (select 1 from merchant_account where tenant_no <> 1 and status <> 'revoked')
    or exists (select 1 from card_payment where state = 'authorised' or (state in ('created', 'open') and session_expires_at > now()))
    or exists (select 1 from card_refund where state = 'requested')
    or exists (select 1 from invoice_charge where state = 'processing' or (state in ('created', 'open') and session_expires_at > now()))
  ) then
    raise exception 'payment_platform: accounts or payments depend on %', old.account_ref using errcode = 'check_violation';
  end if;
  return new;
end $$;
