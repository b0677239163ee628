-- Writes the place that each ticket of a plan is offered (and why, in p_items) and keeps it by a claim. A place that this plan
-- shut and the new version has can be offered; a table or booth goes to one sale. Returns the places that someone else has
-- meanwhile. Called under the areas' locks.
create or replace function propose_places(p_tenant integer, p_change text, p_items jsonb) returns integer[] language plpgsql as $$
#variable_conflict use_column
declare
  v_change hall_change;
  v_item record;
  v_lost integer[] := '{}';
begin
  perform lock_areas_of_change(p_tenant, p_change);
  select h.* into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  for v_item in
    select x.* from jsonb_to_recordset(p_items) as x(ticket_id text, sale_id text, from_idx integer, to_idx integer, how text, because text)
     order by x.to_idx nulls last
  loop
    if v_item.to_idx <> v_item.from_idx then
      if v_item.to_idx < 0 and is_anothers_table(v_change, v_item.sale_id, v_item.to_idx) then
        v_lost := v_lost || v_item.to_idx;
        continue;
      end if;
      insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
      values (p_tenant, v_change.performance_no, v_item.to_idx, 4, 'hall_change')
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
        where mine.block_no is null and (mine.state = 1 and mine.expires_at <= now()
          or mine.state = 4 and mine.reason = 'hall_change' and is_lost_place(v_change.lost_idxs, v_change.lost_areas, mine.place_idx)
            and not is_place_kept(mine.tenant_no, mine.performance_no, mine.place_idx));
      if not found then
        v_lost := v_lost || v_item.to_idx;
        continue;
      end if;
    end if;
    -- replaces the item of a ticket that would have stayed and is now offered another place
    insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, because, is_kept)
    values (p_tenant, p_change, v_item.ticket_id, v_item.sale_id, v_item.from_idx, v_item.to_idx, v_item.how, v_item.because,
      coalesce(v_item.to_idx <> v_item.from_idx, false))
    on conflict (tenant_no, hall_change_id, ticket_id) do update
      set to_idx = excluded.to_idx, how = excluded.how, because = excluded.because, is_kept = excluded.is_kept where hall_change_item.how = 'stays';
  end loop;
  return v_lost;
end $$;
