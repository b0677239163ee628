-- Removes one place from a session's hold; a table or booth is removed as a whole, whichever of its units is named. Returns held,
-- or released when it was the last place.
create or replace function drop_place(p_tenant integer, p_hold text, p_session bytea, p_uid text) returns text language plpgsql as $$
declare
  v_hold hold;
  v_idxs integer[];
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.expires_at <= now() then
    perform ticketing_refuse('hold_expired');
  end if;
  -- a table or booth is removed as a whole, whichever of its units is named
  select array_agg((l->>'place_idx')::integer) into v_idxs
    from jsonb_array_elements(v_hold.lines) as l
   where l->>'place_uid' = p_uid
      or (l->>'kind' in ('table', 'booth') and l->>'of' = (
        select n->>'of' from jsonb_array_elements(v_hold.lines) as n where n->>'place_uid' = p_uid or n->>'of' = p_uid limit 1));
  if v_idxs is null then
    perform ticketing_refuse('not_found');
  end if;
  perform free_held_claims(v_hold, v_idxs);
  if cardinality(v_hold.place_idxs) = cardinality(v_idxs) then
    update hold h set state = 'released', checkout_id = null where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  else
    update hold h
       set place_idxs = array(select i.idx from unnest(h.place_idxs) as i(idx) where i.idx <> all (v_idxs)),
           lines = (select jsonb_agg(l order by (l->>'place_idx')::integer) from jsonb_array_elements(h.lines) as l
                     where (l->>'place_idx')::integer <> all (v_idxs))
     where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  end if;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
  return case when cardinality(v_hold.place_idxs) = cardinality(v_idxs) then 'released' else 'held' end;
end $$;
