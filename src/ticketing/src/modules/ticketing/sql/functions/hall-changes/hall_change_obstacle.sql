-- Why a ticket cannot move to the place kept for it by a hall change; null: it can. Expects sale and ticket locked.
create or replace function hall_change_obstacle(p_tenant integer, p_change text, p_ticket text) returns text language sql stable as $$
  select case
      when t.state <> 'valid' then 'not_valid'
      when is_refunded(t.tenant_no, t.id) then 'refund_in_progress'
      when exists (select from check_in c where c.tenant_no = t.tenant_no and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when coalesce(p.ends_at, p.starts_at) <= now() then 'ended'
      when ticket_disputed(t.tenant_no, t.id) then 'disputed'
      when t.performance_no <> h.performance_no or t.place_idx <> i.from_idx then 'moved'
    end
    from hall_change h
    join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.ticket_id = p_ticket
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where h.tenant_no = p_tenant and h.id = p_change
$$;
