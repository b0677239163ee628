-- Ends a checkout of this attempt as expired or failed: deletes its claims and expires its holds. False: it had already ended, or
-- another attempt is in progress.
create or replace function close_checkout(
  p_tenant integer,
  p_checkout text,
  p_attempt integer,
  p_state text
) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('open', 'paying') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  perform free_claims(p_tenant, p_checkout, '{1, 2}');
  update hold h set state = 'expired' where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state in ('held', 'paying');
  update checkout c set state = p_state, pay_by = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$;
