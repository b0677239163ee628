-- Withdraws offers from or to these dates, locking their sales in id order. Called when dates are cancelled or rescheduled, with
-- the dates locked before.
create or replace function withdraw_offers_of_dates(p_tenant integer, p_dates integer[]) returns void language plpgsql as $$
declare
  v_offers text[] := array(
    select x.id from exchange x
     where x.tenant_no = p_tenant and x.state = 'offered' and (x.performance_no = any (p_dates) or exists (
       select from exchange_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.performance_no = any (p_dates)
        where i.tenant_no = x.tenant_no and i.exchange_id = x.id)));
begin
  perform from sale s
    where s.tenant_no = p_tenant and s.id in (select x.sale_id from exchange x where x.tenant_no = p_tenant and x.id = any (v_offers))
    order by s.id for no key update;
  perform withdraw_offers(p_tenant, v_offers);
end $$;
