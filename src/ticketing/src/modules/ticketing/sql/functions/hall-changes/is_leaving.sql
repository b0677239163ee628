-- Whether a place's ticket will move elsewhere by a confirmed hall change once its buyer answers: it is counted there.
create or replace function is_leaving(p_tenant integer, p_performance integer, p_idx integer) returns boolean language sql as $$
  select exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.from_idx = p_idx
     where h.tenant_no = p_tenant and h.performance_no = p_performance and h.state = 'confirmed')
$$;
