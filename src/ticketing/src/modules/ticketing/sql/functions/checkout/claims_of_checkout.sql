-- Places of a checkout's holds, as keys of their claims. For the callers' loops: a join with claim, planned for empty tables,
-- would scan all claims of the tenant.
create or replace function claims_of_checkout(
  p_tenant integer,
  p_checkout text
) returns table (hold_no bigint, performance_no integer, place_idx integer)
language sql stable as $$
  select h.hold_no, h.performance_no, i.idx
    from hold h cross join unnest(h.place_idxs) as i(idx)
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout
$$;
