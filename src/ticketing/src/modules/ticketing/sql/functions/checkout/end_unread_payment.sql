-- Handles a payment whose provider account can no longer be read: announces it (checkout.cut_off), and with p_is_gone fails its
-- sale or checkout. Without p_is_gone it may have been charged, so nothing ends. Decided by the checkout's row lock.
create or replace function end_unread_payment(p_tenant integer, p_checkout text, p_attempt integer, p_is_gone boolean) returns boolean
language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_sale text;
begin
  select s.id into v_sale from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.state = 'authorised';
  if v_checkout.attempt <> p_attempt or (v_sale is null and v_checkout.state not in ('paying', 'expired')) then
    return false;
  end if;
  insert into ticketing_outbox (name, key, payload)
  values ('checkout.cut_off', 'checkout.cut_off:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
  on conflict (key) do nothing;
  if not p_is_gone then
    return false;
  end if;
  if v_sale is not null then
    perform fail_sale(p_tenant, v_sale);
    update checkout c set void_reason = 'account_lost' where c.tenant_no = p_tenant and c.id = p_checkout;
    return true;
  end if;
  update checkout c set void_reason = 'account_lost', updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.void_reason is null;
  return mark_payment_expired(p_tenant, p_checkout, p_attempt, 0);
end $$;
