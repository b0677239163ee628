-- Returns a checkout of this attempt from paying to open, its places held for at least p_seconds, but not beyond ends_by. Only
-- after the provider said that the attempt can no longer be paid. Closes it as expired when every hold is over or a claim is
-- gone. A refused page is not counted. False: another state or attempt.
create or replace function revert_to_held(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_place record;
  v_moved integer := 0;
begin
  if v_checkout.state <> 'paying' or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  update hold h set expires_at = least(h.ends_by, greatest(h.expires_at, now() + make_interval(secs => p_seconds)))
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying';
  if not exists (select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying' and h.expires_at > now()) then
    return close_checkout(p_tenant, p_checkout, p_attempt, 'expired');
  end if;
  for v_place in
    select h.performance_no, i.idx, h.hold_no, h.expires_at from hold h cross join unnest(h.place_idxs) as i(idx)
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout
     order by h.performance_no, i.idx
  loop
    update claim c set state = 1, expires_at = v_place.expires_at
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.idx
       and c.hold_no = v_place.hold_no and c.state = 2;
    v_moved := v_moved + found::integer;
  end loop;
  if v_moved <> v_checkout.ticket_count then
    return close_checkout(p_tenant, p_checkout, p_attempt, 'expired');
  end if;
  update hold h set state = 'held' where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'paying';
  -- a refused page has no payment
  update checkout c
     set state = 'open', pages = greatest(c.pages - (c.payment_id is null)::integer, 0), pay_by = null, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$;
