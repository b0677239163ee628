-- People per price level at a date, held or being paid (claims with their hold's lines) and ticketed, read in one statement for a
-- consistent count. An overdue hold counts until its claims are deleted, since it might still be paid.
create or replace function quota_use(p_tenant integer, p_performance integer) returns table (price_level_id text, used integer)
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  return query
    select u.level, count(*)::integer from (
      select l.line->>'price_level_id' as level
        from claim c
        join hold h on h.tenant_no = c.tenant_no and h.hold_no = c.hold_no
       cross join lateral jsonb_array_elements(h.lines) as l(line)
       where c.tenant_no = p_tenant and c.performance_no = p_performance and c.state in (1, 2) and (l.line->>'place_idx')::integer = c.place_idx
      union all
      select t.price_level_id from ticket t where t.tenant_no = p_tenant and t.performance_no = p_performance and t.state in ('pending', 'valid')
    ) u group by u.level;
end $$;
