-- Decides that a payment is voided or refunded, and why, before the provider is asked, so that a crash loses neither payment nor
-- buyer. The first reason stays; from then on the checkout can only fail. The provider is asked again about an expired checkout
-- after p_seconds.
create or replace function start_voiding_payment(
  p_tenant integer,
  p_checkout text,
  p_attempt integer,
  p_reason text,
  p_seconds integer
) returns boolean
language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if v_checkout.void_reason is null then
    update checkout c
       set void_reason = p_reason, updated_at = now(),
           ask_again_at = case when c.state = 'expired' then now() + make_interval(secs => p_seconds) end
     where c.tenant_no = p_tenant and c.id = p_checkout;
  end if;
  return true;
end $$;
