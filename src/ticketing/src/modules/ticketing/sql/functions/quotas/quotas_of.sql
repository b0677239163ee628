-- Quotas of a date with the maximum that applies there, in order of creation.
create or replace function quotas_of(
  p_tenant integer,
  p_performance integer
) returns table (id text, name text, price_level_ids text[], max_count integer)
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  return query
    select q.id, q.name, q.price_level_ids, coalesce(d.max_count, q.max_count)
      from performance p
      join quota q on q.tenant_no = p.tenant_no and q.event_id = p.event_id
      left join quota_date d on d.tenant_no = q.tenant_no and d.quota_id = q.id and d.performance_no = p.performance_no
     where p.tenant_no = p_tenant and p.performance_no = p_performance
     order by q.quota_no;
end $$;
