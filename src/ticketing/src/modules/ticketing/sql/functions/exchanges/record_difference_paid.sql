-- Records on an exchange which sale paid its difference, and which ticket of that sale belongs to each moved ticket. Locks the
-- exchanged tickets' sale. Returns the exchange; null: the checkout does not belong to one.
create or replace function record_difference_paid(p_tenant integer, p_checkout text, p_sale text) returns text language plpgsql as $$
declare
  v_exchange text;
begin
  perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id
    where s.tenant_no = p_tenant and x.checkout_id = p_checkout for no key update of s;
  update exchange x set paid_sale_id = p_sale where x.tenant_no = p_tenant and x.checkout_id = p_checkout returning x.id into v_exchange;
  update exchange_item i set paid_ticket_id = t.id
    from ticket t
   where i.tenant_no = p_tenant and i.exchange_id = v_exchange and t.tenant_no = p_tenant and t.sale_id = p_sale
     and t.place_idx = (i.becomes->>'place_idx')::integer;
  return v_exchange;
end $$;
