-- Trigger of sale_refund_ticket: withdraws the exchange offers of refunded tickets. Its writers have locked the sale.
create or replace function refund_withdraws_offers() returns trigger language plpgsql as $$
begin
  perform withdraw_offers_of(w.tenant_no, array_agg(w.ticket_id)) from written w group by w.tenant_no;
  return null;
end $$;
