-- Whether a place is kept for a ticket that a hall change will move there.
create or replace function is_place_kept(p_tenant integer, p_performance integer, p_idx integer) returns boolean language sql as $$
  select exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.to_idx = p_idx
     where h.tenant_no = p_tenant and h.performance_no = p_performance)
$$;
