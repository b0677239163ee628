-- Completes an open checkout at the counter: cash, or free when nothing is due. The checkout's row lock decides between counter
-- and card. An exchange's checkout locks sale and exchange first and moves the tickets in the same transaction; if they cannot
-- move, nothing is sold. Idempotent.
create or replace function mark_paid(
  p_tenant integer,
  p_checkout text,
  p_name text,
  p_email text,
  p_rev integer,
  p_due numeric,
  p_quote jsonb,
  p_by text,
  p_sale text,
  p_tickets jsonb,
  p_fee jsonb
) returns void
language plpgsql as $$
declare
  v_exchange text;
  v_checkout checkout;
begin
  perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id
    where s.tenant_no = p_tenant and x.checkout_id = p_checkout for no key update of s;
  select x.id into v_exchange from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout for update;
  v_checkout := lock_checkout(p_tenant, p_checkout, null);
  if exists (select 1 from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.marked_by is not null) then
    return;
  end if;
  if v_checkout.state = 'paying' then
    perform ticketing_refuse('checkout_being_paid', jsonb_build_object('pay_by', v_checkout.pay_by));
  end if;
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  update checkout c set buyer_name = p_name, buyer_email = p_email where c.tenant_no = p_tenant and c.id = p_checkout;
  perform settle_checkout(
    p_tenant => p_tenant, p_checkout => p_checkout, p_session => null, p_kind => case when p_due = 0 then 'free' else 'cash' end,
    p_sale => p_sale, p_tickets => p_tickets, p_rev => p_rev, p_due => p_due, p_quote => p_quote, p_fee => p_fee);
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_sale;
  if v_exchange is not null then
    perform swap_exchange(p_tenant, record_difference_paid(p_tenant, p_checkout, p_sale));
  end if;
end $$;
