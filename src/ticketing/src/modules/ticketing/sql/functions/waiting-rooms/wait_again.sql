-- Puts a visitor who was let in but did not come back before that turn ended in line again, once, with the same number: next.
-- Returns whether they wait again.
create or replace function wait_again(p_tenant integer, p_room text, p_no bigint) returns boolean language sql as $$
  with again as (
    update waiting_visitor v set let_in_at = null, turn_ends_at = null
     where v.tenant_no = p_tenant and v.room_id = p_room and v.no = p_no and v.entered_at is null and v.turn_ends_at <= now() and v.turns = 1
    returning v.no
  )
  select exists (select from again)
$$;
