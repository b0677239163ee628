-- Records that a pending tender was taken, with what is known of the card (p_named: { brand, last_four, reference }); completes
-- the sale when the total is reached. Locks the checkout. Idempotent; other states are refused (tender_state).
create or replace function confirm_tender(
  p_tenant integer,
  p_checkout text,
  p_tender text,
  p_by text,
  p_named jsonb,
  p_finish jsonb
) returns void
language plpgsql as $$
declare
  v_state text;
begin
  perform lock_checkout(p_tenant, p_checkout, null);
  update tender t
     set state = 'taken', taken_by = p_by, taken_at = now(), brand = coalesce(p_named->>'brand', t.brand),
         last_four = coalesce(p_named->>'last_four', t.last_four), reference = coalesce(p_named->>'reference', t.reference)
   where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender and t.state = 'pending';
  if found then
    perform finish_till_sale(p_tenant, p_checkout, p_by, p_finish);
    return;
  end if;
  select t.state into v_state from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender;
  if v_state is null then
    perform ticketing_refuse('not_found', jsonb_build_object('tender_id', p_tender));
  elsif v_state <> 'taken' then
    perform ticketing_refuse('tender_state', jsonb_build_object('state', v_state));
  end if;
end $$;
