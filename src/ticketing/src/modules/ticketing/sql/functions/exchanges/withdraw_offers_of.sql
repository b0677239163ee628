-- Withdraws the open offers of these tickets; the caller holds their sale's lock.
create or replace function withdraw_offers_of(p_tenant integer, p_tickets text[]) returns void language sql as $$
  select withdraw_offers(p_tenant, array(
    select i.exchange_id from exchange_item i where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets) and i.is_open))
$$;
