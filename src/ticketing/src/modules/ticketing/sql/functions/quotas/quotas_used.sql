-- Quotas of a date with the number of people counted for each. Without quotas it returns no row, at the cost of one lookup.
create or replace function quotas_used(
  p_tenant integer,
  p_performance integer
) returns table (id text, name text, price_level_ids text[], max_count integer, used integer)
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_used jsonb;
begin
  if not exists (select from quotas_of(p_tenant, p_performance)) then
    return;
  end if;
  select coalesce(jsonb_object_agg(u.price_level_id, u.used), '{}') into v_used from quota_use(p_tenant, p_performance) u;
  return query
    select q.id, q.name, q.price_level_ids, q.max_count,
           (select coalesce(sum((v_used->>n.level)::integer), 0)::integer from unnest(q.price_level_ids) as n(level))
      from quotas_of(p_tenant, p_performance) q;
end $$;
