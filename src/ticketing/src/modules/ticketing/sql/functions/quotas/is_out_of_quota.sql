-- Whether everything that a date sells now has exhausted its quotas. False when no quota is full.
create or replace function is_out_of_quota(p_tenant integer, p_performance integer) returns boolean
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_full text[];
begin
  select array_agg(n.level) into v_full from quotas_used(p_tenant, p_performance) q cross join lateral unnest(q.price_level_ids) as n(level)
   where q.used >= q.max_count;
  return v_full is not null and not exists (
    select from offer o where o.tenant_no = p_tenant and o.performance_no = p_performance and o.price_level_id <> all (v_full)
      and coalesce(o.sells_from <= now(), true) and coalesce(now() < o.sells_until, true));
end $$;
