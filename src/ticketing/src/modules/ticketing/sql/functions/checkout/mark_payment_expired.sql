-- Ends an attempt that the provider says can no longer be paid and was not: back to open, or to failed when its payment was being
-- voided; the buyer is then notified (checkout.failed), unless the payment did not match.
create or replace function mark_payment_expired(
  p_tenant integer,
  p_checkout text,
  p_attempt integer,
  p_seconds integer
) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if v_checkout.void_reason is null then
    update checkout c set ask_again_at = null where c.tenant_no = p_tenant and c.id = p_checkout and c.ask_again_at is not null;
    return revert_to_held(p_tenant, p_checkout, p_attempt, p_seconds);
  end if;
  if v_checkout.state = 'paying' then
    perform close_checkout(p_tenant, p_checkout, p_attempt, 'failed');
  end if;
  update checkout c set state = 'failed', ask_again_at = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  if v_checkout.void_reason <> 'payment_does_not_match' then
    insert into ticketing_outbox (name, key, payload)
    values ('checkout.failed', 'checkout.failed:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
    on conflict (key) do nothing;
  end if;
  return true;
end $$;
