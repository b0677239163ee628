-- Refuses a late payment beyond a quota like one for a lost place (place_unavailable), so that it is refunded. The caller holds
-- the quota locks and has claimed the places as sold, which quota_use does not count before their tickets are written.
create or replace function ensure_within_quotas(p_tenant integer, p_checkout text) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  if exists (
    select from (select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout) d
     cross join lateral quotas_used(p_tenant, d.performance_no) q
     where q.used + (
       select count(*) from hold h cross join jsonb_array_elements(h.lines) as l(line)
        where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.performance_no = d.performance_no
          and l.line->>'price_level_id' = any (q.price_level_ids)
     ) > q.max_count
  ) then
    perform ticketing_refuse('place_unavailable', '{"reason": "quota"}');
  end if;
end $$;
