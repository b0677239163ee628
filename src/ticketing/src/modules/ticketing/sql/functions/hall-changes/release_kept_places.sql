-- Frees the places kept for these tickets. A place that the plan shut stays shut until freed_at is set, a unit of a lost area
-- only until the plan is confirmed.
create or replace function release_kept_places(p_tenant integer, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  delete from claim c using hall_change h, hall_change_item i
   where h.tenant_no = p_tenant and h.id = p_change and i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.ticket_id = any (p_tickets)
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx = i.to_idx and c.state = 4 and c.reason = 'hall_change'
     and (h.freed_at is not null or not is_lost_place(h.lost_idxs, case h.state when 'planned' then h.lost_areas else '{}' end, i.to_idx));
  update hall_change_item i set is_kept = false
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.ticket_id = any (p_tickets);
end $$;
