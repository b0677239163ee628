-- Frees lost places that the new version has, a minute after confirmation: longer than any statement of a hold priced before.
-- Also releases places kept for tickets that were voided or moved otherwise. For one change or for all. Returns the number of those
-- tickets.
create or replace function tidy_hall_changes(p_tenant integer default null, p_change text default null) returns integer language plpgsql as $$
declare
  v_change record;
  v_tidied integer := 0;
begin
  -- longer than any statement of a hold priced before the change
  update hall_change h set freed_at = now() where h.state = 'confirmed' and h.freed_at is null and h.confirmed_at < now() - interval '1 minute'
     and (p_change is null or (h.tenant_no = p_tenant and h.id = p_change));
  delete from claim c using hall_change h, performance p
   where h.state = 'confirmed' and h.freed_at = now() and (p_change is null or (h.tenant_no = p_tenant and h.id = p_change)) and p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.version_no = h.to_version_no
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.state = 4 and c.reason = 'hall_change'
     and (c.place_idx = any (h.lost_idxs) or c.place_idx < 0) and is_place_in(h.tenant_no, h.to_version_no, c.place_idx)
     and not exists (select from hall_change_item i where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.to_idx = c.place_idx)
     and not exists (select from hall_change o where o.tenant_no = h.tenant_no and o.performance_no = h.performance_no and o.state = 'planned');
  for v_change in
    select i.tenant_no, i.hall_change_id, array_agg(i.ticket_id order by i.ticket_id) as ticket_ids
      from hall_change_item i
      join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id
      join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
     where i.is_kept and (p_change is null or (h.tenant_no = p_tenant and h.id = p_change)) and (t.state not in ('pending', 'valid') or t.performance_no <> h.performance_no or t.place_idx <> i.from_idx)
     group by 1, 2 order by 1, 2
  loop
    perform release_kept_places(v_change.tenant_no, v_change.hall_change_id, v_change.ticket_ids);
    update hall_change_item i set state = 'gone'
     where i.tenant_no = v_change.tenant_no and i.hall_change_id = v_change.hall_change_id and i.ticket_id = any (v_change.ticket_ids)
       and i.state in ('planned', 'waiting');
    v_tidied := v_tidied + cardinality(v_change.ticket_ids);
  end loop;
  return v_tidied;
end $$;
