-- Trigger of sale_refund_ticket: tickets that are refunded lose their offers. Whoever writes it has locked the sale.
create or replace function refund_withdraws_offers() returns trigger language plpgsql as $$
begin
  perform withdraw_offers_of(w.tenant_no, array_agg(w.ticket_id)) from written w group by w.tenant_no;
  return null;
end $$;
