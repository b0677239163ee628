-- Cancels a till sale that is not final: reverses the tenders taken, cash out of the caller's drawer, and frees the places. Locks
-- checkout, then drawer. Refused while a tender is pending (tender_pending), since a terminal may be charging the card.
-- Idempotent.
create or replace function cancel_till_sale(p_tenant integer, p_checkout text, p_by text) returns void language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_sale till_sale;
  v_pending jsonb;
  v_tender tender;
  v_is_handed boolean;
begin
  select * into v_sale from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout;
  if v_sale.checkout_id is null then
    perform ticketing_refuse('checkout_not_found');
  end if;
  if v_sale.cancelled_at is not null then
    return;
  end if;
  if v_checkout.state not in ('open', 'paying') then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  -- a terminal may be charging the card at this moment
  select jsonb_agg(t.id order by t.created_at) into v_pending
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'pending';
  if v_pending is not null then
    perform ticketing_refuse('tender_pending', jsonb_build_object('tender_ids', v_pending));
  end if;
  for v_tender in
    select * from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'taken' order by t.created_at, t.id
  loop
    v_is_handed := v_tender.kind in ('cash', 'comp');
    update tender t set state = 'reversed', reversed_by = p_by, reversed_at = now() where t.tenant_no = p_tenant and t.id = v_tender.id;
    insert into tender_return (tenant_no, id, tender_id, amount_minor, rounding_minor, drawer_id, handed_by, handed_at)
    values (p_tenant, 'trt_' || right(v_tender.id, 26), v_tender.id, v_tender.amount_minor, v_tender.rounding_minor,
      case when v_tender.kind = 'cash' then open_drawer_of(p_tenant, p_by, v_tender.currency) end,
      case when v_is_handed then p_by end, case when v_is_handed then now() end);
  end loop;
  perform close_checkout(p_tenant, p_checkout, v_checkout.attempt, 'expired');
  update till_sale t set cancelled_by = p_by, cancelled_at = now() where t.tenant_no = p_tenant and t.checkout_id = p_checkout;
end $$;
