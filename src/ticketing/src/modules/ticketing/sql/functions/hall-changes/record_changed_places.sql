-- Lists tickets whose place stays but looks different, with this state (planned or notified), including those bought
-- since the plan.
create or replace function record_changed_places(p_tenant integer, p_change text, p_state text) returns void language sql as $$
  insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, because, state, is_kept)
  select p_tenant, p_change, t.id, t.sale_id, t.place_idx, t.place_idx, 'stays', n.what, p_state, false
    from hall_change h
   cross join lateral unnest(h.changed_idxs, h.changed_whats) as n(idx, what)
    join chart_place c on c.tenant_no = h.tenant_no and c.version_no = h.from_version_no and c.idx = n.idx
    join ticket t on t.tenant_no = h.tenant_no and t.performance_no = h.performance_no and t.state in ('pending', 'valid')
     and t.place_idx between coalesce(c.units_from, c.idx) and coalesce(c.units_from + 131071, c.idx)
   where h.tenant_no = p_tenant and h.id = p_change
  on conflict do nothing
$$;
