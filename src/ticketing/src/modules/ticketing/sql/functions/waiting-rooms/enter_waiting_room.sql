-- Binds a visitor's turn to the first session that uses it, until p_minutes from now; the same session may come back and extend
-- it, up to ten times and at most ten minutes after it ended. Returns the outcome, decided by the row's lock: entered, waiting,
-- turn_used (by another session), turn_over (not used in time, or ended), gone (no such visitor, or bought).
create or replace function enter_waiting_room(p_tenant integer, p_room text, p_no bigint, p_session bytea)
returns table (outcome text, turn_ends_at timestamptz) language plpgsql as $$
declare
  v_visitor waiting_visitor;
begin
  update waiting_visitor v
     set entered_at = coalesce(v.entered_at, now()), session_hash = p_session, turns = v.turns + 1,
         turn_ends_at = greatest(v.turn_ends_at, now() + w.turn_minutes * interval '1 minute')
    from waiting_room w
   where w.tenant_no = p_tenant and w.id = p_room and v.tenant_no = p_tenant and v.room_id = p_room and v.no = p_no
     and v.let_in_at is not null and v.done_at is null and v.turns < 12
     and case when v.entered_at is null then v.turn_ends_at > now()
              else v.session_hash = p_session and v.turn_ends_at > now() - interval '10 minutes' end
  returning v.* into v_visitor;
  if v_visitor.no is not null then
    return query select 'entered', v_visitor.turn_ends_at;
    return;
  end if;
  select * into v_visitor from waiting_visitor v where v.tenant_no = p_tenant and v.room_id = p_room and v.no = p_no;
  return query select case
      when v_visitor.no is null or v_visitor.done_at is not null then 'gone'
      when v_visitor.let_in_at is null then 'waiting'
      when v_visitor.session_hash <> p_session then 'turn_used'
      else 'turn_over' end, v_visitor.turn_ends_at;
end $$;
