-- When the next of a date's offers begins or ends; null: none will.
create or replace function next_offer_change(p_tenant integer, p_performance integer) returns timestamptz language sql as $$
  select min(x.at) from offer o cross join lateral (values (o.sells_from), (o.sells_until)) as x(at)
   where o.tenant_no = p_tenant and o.performance_no = p_performance and x.at > now()
$$;
