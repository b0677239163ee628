-- Takes one use of each code and the add-ons' stock by conditional updates, in id order. p_is_late: paid after they were
-- released, so periods and switches no longer count, only numbers. Refuses with coupon_in_use or access_code_in_use while a
-- payment page reserves the last use, coupon_spent, access_code_spent or add_on_sold_out. Emails are compared by buyer_key.
create or replace function take_choices(p_checkout checkout, p_is_late boolean) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_code record;
  v_coupon coupon;
  v_free_in integer;
  v_add_on record;
begin
  for v_code in select * from codes_of(p_checkout) loop
    update coupon k set use_count = k.use_count + 1
     where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id and (k.max_uses is null or k.use_count < k.max_uses)
       and (k.kind = 'access') = (v_code.tickets is not null)
       and (p_is_late or (k.is_on and now() >= coalesce(k.starts_at, '-infinity') and now() < coalesce(k.ends_at, 'infinity')
         and (v_code.tickets is null or v_code.tickets between k.min_tickets and coalesce(k.max_tickets, v_code.tickets))))
    returning * into v_coupon;
    if not found then
      select coupon_free_in(k) into v_free_in from coupon k
       where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id and coupon_terms(k)->>'state' = 'used_up';
      if v_free_in is not null and not p_is_late then
        perform ticketing_refuse(case when v_code.tickets is null then 'coupon_in_use' else 'access_code_in_use' end,
          jsonb_build_object('retry_after_seconds', v_free_in));
      end if;
      if v_code.tickets is null then
        perform ticketing_refuse('coupon_spent');
      end if;
      perform ticketing_refuse('access_code_spent', (
        select jsonb_build_object('code', k.code, 'tickets', v_code.tickets, 'min_tickets', k.min_tickets, 'max_tickets', k.max_tickets)
          from coupon k where k.tenant_no = p_checkout.tenant_no and k.id = v_code.id));
    end if;
    if v_coupon.max_uses_per_email <= (select count(*) from coupon_use u where u.tenant_no = v_coupon.tenant_no and u.coupon_id = v_coupon.id
                                          and buyer_key(u.buyer_email) = buyer_key(p_checkout.buyer_email)) then
      perform ticketing_refuse(case when v_code.tickets is null then 'coupon_spent' else 'access_code_spent' end,
        jsonb_build_object('code', v_coupon.code, 'per', 'buyer_email'));
    end if;
    insert into coupon_use (tenant_no, coupon_id, checkout_id, buyer_email)
    values (p_checkout.tenant_no, v_coupon.id, p_checkout.id, p_checkout.buyer_email);
  end loop;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken + v_add_on.quantity
     where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id and (o.stock is null or o.taken + v_add_on.quantity <= o.stock) and (p_is_late or o.is_on);
    if not found then
      perform ticketing_refuse('add_on_sold_out', jsonb_build_object('add_on_id', v_add_on.id));
    end if;
  end loop;
end $$;
