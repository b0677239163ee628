-- Sets coupon, add-ons and donation of an open checkout; null leaves a choice as it is, an empty coupon removes it. Locks coupon
-- and add-ons after the checkout (key share), so that one being removed is refused here or cleared there, as is one of an event
-- whose places are being released.
create or replace function choose_for_checkout(
  p_tenant integer,
  p_checkout text,
  p_session bytea,
  p_coupon text,
  p_add_ons jsonb,
  p_donation numeric
) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout;
begin
  set local synchronous_commit = off;
  update checkout c
     set coupon_id = case when p_coupon is null then c.coupon_id else nullif(p_coupon, '') end, add_ons = coalesce(p_add_ons, c.add_ons),
         donation_minor = coalesce(p_donation, c.donation_minor), rev = c.rev + 1, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
  if p_coupon <> '' then
    perform 1 from coupon k where k.tenant_no = p_tenant and k.id = p_coupon for key share;
    if not found then
      perform ticketing_refuse('coupon_unknown');
    end if;
  end if;
  if p_add_ons <> '[]' then
    perform 1 from add_on o where o.tenant_no = p_tenant and o.id in (select a->>'id' from jsonb_array_elements(p_add_ons) as a) order by o.id for key share;
    if add_ons_sold_with(p_tenant, p_checkout, p_add_ons) <> p_add_ons then
      perform ticketing_refuse('add_on_unknown');
    end if;
  end if;
end $$;
