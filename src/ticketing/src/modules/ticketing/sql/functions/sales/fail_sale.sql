-- Ends an authorised sale that cannot be captured as failed: frees its places, voids its tickets and announces sale.failed. Locks
-- the checkout first. False when it was no longer authorised.
create or replace function fail_sale(p_tenant integer, p_sale text) returns boolean language plpgsql as $$
declare
  v_checkout text;
begin
  select s.checkout_id into v_checkout from sale s where s.tenant_no = p_tenant and s.id = p_sale;
  perform lock_checkout(p_tenant, v_checkout, null);
  update sale s set state = 'failed' where s.tenant_no = p_tenant and s.id = p_sale and s.state = 'authorised';
  if not found then
    return false;
  end if;
  perform free_claims(p_tenant, v_checkout, '{3}');
  update ticket t set state = 'void' where t.tenant_no = p_tenant and t.sale_id = p_sale;
  update hold h set state = 'released' where h.tenant_no = p_tenant and h.checkout_id = v_checkout;
  update checkout c set state = 'failed', updated_at = now() where c.tenant_no = p_tenant and c.id = v_checkout;
  perform ticketing_notify('sale.failed', p_tenant, p_sale);
  return true;
end $$;
