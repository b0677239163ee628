-- Withdraws an offer for staff or the buyer: closes its checkout and frees its places. Locks exchange, then checkout. Refused
-- once it is over (exchange_over) or being paid (checkout_being_paid).
create or replace function withdraw_exchange(p_tenant integer, p_sale text, p_exchange text) returns void language plpgsql as $$
declare
  v_exchange exchange;
  v_checkout checkout;
begin
  select * into v_exchange from exchange x where x.tenant_no = p_tenant and x.sale_id = p_sale and x.id = p_exchange for update;
  if v_exchange.id is null then
    perform ticketing_refuse('not_found');
  end if;
  if v_exchange.state <> 'offered' then
    perform ticketing_refuse('exchange_over');
  end if;
  v_checkout := lock_checkout(p_tenant, v_exchange.checkout_id, null);
  if v_checkout.state in ('paying', 'settled') then
    perform ticketing_refuse('checkout_being_paid');
  end if;
  perform close_checkout(p_tenant, v_checkout.id, v_checkout.attempt, 'expired');
  update exchange x set state = 'withdrawn' where x.tenant_no = p_tenant and x.id = p_exchange;
  update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
end $$;
