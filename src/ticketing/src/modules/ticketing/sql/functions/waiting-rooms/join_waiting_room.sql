-- A new visitor at the end of the queue; no row when the room is closed. If the room was drawn a moment ago, the next run gives
-- the number (draw_waiting_room), so joining waits for a closing only, never for a run: forget_waiting_networks holds this lock
-- exclusively.
create or replace function join_waiting_room(p_tenant integer, p_room text, p_is_presale boolean, p_network bytea)
returns table (no bigint) language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(p_tenant, hashtext('waiting_room:' || p_room));
  return query
    insert into waiting_visitor as v (tenant_no, room_id, is_presale, network)
    select w.tenant_no, w.id, p_is_presale, p_network from waiting_room w
     where w.tenant_no = p_tenant and w.id = p_room and w.closed_at is null
    returning v.no;
end $$;
