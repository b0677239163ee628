-- Seconds until the first payment page ends that reserves a use of this used-up coupon or access code; null: it is not used up,
-- or no page reserves it. Unpaid orders of a till end when staff say so and do not count.
create or replace function coupon_free_in(k coupon) returns integer language sql stable as $$
  select case when k.use_count >= k.max_uses then (
    select ceil(extract(epoch from greatest(min(c.pay_by), now() + interval '1 second') - now()))::integer
      from checkout c
     where c.tenant_no = k.tenant_no and c.state = 'paying' and c.pay_by < now() + interval '1 hour'
       and exists (select from coupon_use u where u.tenant_no = k.tenant_no and u.coupon_id = k.id and u.checkout_id = c.id)
    having count(*) > 0) end
$$;
