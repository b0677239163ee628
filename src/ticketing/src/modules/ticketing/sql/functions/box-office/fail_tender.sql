-- Records that a pending tender was not taken. Locks the checkout. Idempotent; other states are refused (tender_state).
create or replace function fail_tender(p_tenant integer, p_checkout text, p_tender text, p_by text) returns void language plpgsql as $$
declare
  v_state text;
begin
  perform lock_checkout(p_tenant, p_checkout, null);
  update tender t set state = 'failed', failed_by = p_by, failed_at = now()
   where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender and t.state = 'pending';
  if found then
    return;
  end if;
  select t.state into v_state from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender;
  if v_state is null then
    perform ticketing_refuse('not_found', jsonb_build_object('tender_id', p_tender));
  elsif v_state <> 'failed' then
    perform ticketing_refuse('tender_state', jsonb_build_object('state', v_state));
  end if;
end $$;
