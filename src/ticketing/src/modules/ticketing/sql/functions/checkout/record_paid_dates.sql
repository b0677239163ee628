-- Trigger of a checkout that begins to be paid: stores title and time of its dates as the payment page states them, since a
-- repeated request to the provider must be identical.
create or replace function record_paid_dates() returns trigger
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  new.paid_for := (
    select jsonb_object_agg(p.performance_no, jsonb_build_object('event_title', u.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone))
      from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      join event u on u.tenant_no = p.tenant_no and u.id = p.event_id
     where h.tenant_no = new.tenant_no and h.checkout_id = new.id);
  return new;
end $$;
