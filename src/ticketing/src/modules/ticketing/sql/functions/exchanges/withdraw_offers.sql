-- Withdraws offers in the transaction that ends what they are for; the caller holds their sales' locks. Lock order everywhere:
-- dates, sale, exchange, checkout with holds, tickets, claims. The sweeper closes an open payment page (ask_again_at), and a
-- payment made there is not captured. An offer that has settled is left alone: its sale decides when it becomes final.
create or replace function withdraw_offers(p_tenant integer, p_exchanges text[]) returns void language plpgsql as $$
declare
  v_offer record;
  v_checkout checkout;
begin
  for v_offer in
    select x.id, x.checkout_id from exchange x
     where x.tenant_no = p_tenant and x.id = any (p_exchanges) and x.state = 'offered' order by x.id for update
  loop
    v_checkout := lock_checkout(p_tenant, v_offer.checkout_id, null);
    continue when v_checkout.state = 'settled';
    if close_checkout(p_tenant, v_checkout.id, v_checkout.attempt, 'expired') and v_checkout.state = 'paying' then
      update checkout c set ask_again_at = now() where c.tenant_no = p_tenant and c.id = v_checkout.id;
    end if;
    update exchange x set state = 'withdrawn' where x.tenant_no = p_tenant and x.id = v_offer.id;
    update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = v_offer.id;
  end loop;
end $$;
