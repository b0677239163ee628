-- Gives turns to the next p_count visitors: the presale's first, then by number. While others wait, one network has at most
-- p_share live turns. What is left then goes to the rest in their order, but only to the first p_deferred of all that are let in
-- now: the other turns stay for networks that come later. A turn must be used within p_minutes. Returns how many were let in. The
-- caller holds the room's lock. Joined as in draw_waiting_room.
create or replace function let_in_visitors(p_tenant integer, p_room text, p_count integer, p_share integer, p_deferred integer, p_minutes integer)
returns integer language plpgsql
set enable_nestloop = 'off' as $$
declare
  v_count integer;
begin
  with inside as (
    select v.network, count(*) as turns from waiting_visitor v
     where v.tenant_no = p_tenant and v.room_id = p_room and v.let_in_at is not null and v.done_at is null and v.turn_ends_at > now() and v.network is not null
     group by v.network
  ), next as (
    select v.no, v.is_presale, v.number,
           v.network is not null and coalesce(i.turns, 0) + row_number() over (partition by v.network order by v.is_presale desc, v.number, v.no) > p_share as is_beyond
      from waiting_visitor v left join inside i on i.network = v.network
     where v.tenant_no = p_tenant and v.room_id = p_room and v.let_in_at is null and v.number is not null
  ), ranked as (
    select n.no, n.is_beyond, row_number() over (order by n.is_beyond, n.is_presale desc, n.number, n.no) as at from next n
  )
  update waiting_visitor v set let_in_at = now(), turn_ends_at = now() + p_minutes * interval '1 minute', turns = v.turns + 1
    from ranked r
   where v.tenant_no = p_tenant and v.room_id = p_room and v.no = r.no and r.at <= p_count and (not r.is_beyond or r.at <= p_deferred);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
