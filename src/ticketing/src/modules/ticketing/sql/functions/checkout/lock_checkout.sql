-- Locks a checkout and then its holds by hold_no, which every change to them locks first. p_session null: any session, for jobs
-- and staff. Refuses with checkout_not_found.
create or replace function lock_checkout(p_tenant integer, p_checkout text, p_session bytea) returns checkout
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout;
begin
  select * into v_checkout from checkout c
   where c.tenant_no = p_tenant and c.id = p_checkout and (p_session is null or c.session_hash = p_session) for update;
  if v_checkout.id is null then
    perform ticketing_refuse('checkout_not_found');
  end if;
  perform 1 from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout order by h.hold_no for update;
  return v_checkout;
end $$;
