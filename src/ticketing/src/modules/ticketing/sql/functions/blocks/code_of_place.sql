-- The access code (coupon id) to which a place is allocated, also while it is held or sold; null: no code.
create or replace function code_of_place(p_tenant integer, p_performance integer, p_idx integer) returns text
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  return (
    select b.coupon_id from claim c join block b on b.tenant_no = c.tenant_no and b.block_no = c.block_no
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = p_idx);
end $$;
