-- Releases the code uses and add-on stock that take_choices took, in the same order.
create or replace function release_choices(p_checkout checkout) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_code record;
  v_add_on record;
begin
  for v_code in select * from codes_of(p_checkout) loop
    delete from coupon_use u where u.tenant_no = p_checkout.tenant_no and u.coupon_id = v_code.id and u.checkout_id = p_checkout.id;
    if found then
      update coupon k set use_count = k.use_count - 1 where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id;
    end if;
  end loop;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken - v_add_on.quantity where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id;
  end loop;
end $$;
