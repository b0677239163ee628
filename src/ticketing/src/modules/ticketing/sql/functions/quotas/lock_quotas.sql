-- Locks the quotas of those dates of a checkout that have any (area_key with 0), in ascending order, before a late payment takes
-- its places again.
create or replace function lock_quotas(p_tenant integer, p_checkout text) returns void
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  perform pg_advisory_xact_lock(area_key(d.performance_no, 0)) from (
    select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout order by 1) d
   where exists (select from quotas_of(p_tenant, d.performance_no));
end $$;
