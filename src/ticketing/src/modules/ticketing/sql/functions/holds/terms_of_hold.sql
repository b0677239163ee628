-- Trigger of hold.checkout_id: copies the refund and exchange terms in force, the event's own before the tenant's, as the buyer
-- reads them at the checkout. Later changes do not affect them.
create or replace function terms_of_hold() returns trigger
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  select jsonb_build_object('steps', r.steps, 'returns_fee', r.returns_fee, 'exchange', r.exchange) into new.refund_terms
    from performance p
    join refund_terms r on r.tenant_no = p.tenant_no and (r.event_id = p.event_id or r.event_id is null)
   where p.tenant_no = new.tenant_no and p.performance_no = new.performance_no
   order by r.event_id nulls last limit 1;
  return new;
end $$;
