-- Trigger of waiting_room, under the event's row lock: a date is in one open room at most, its own or its event's
-- (waiting_room_exists).
create or replace function one_waiting_room() returns trigger language plpgsql as $$
begin
  perform from event e where e.tenant_no = new.tenant_no and e.id = new.event_id for no key update;
  if exists (
    select from waiting_room w
     where w.tenant_no = new.tenant_no and w.event_id = new.event_id and w.id <> new.id and w.closed_at is null
       and (w.performance_no is null or new.performance_no is null or w.performance_no = new.performance_no))
  then
    perform ticketing_refuse('waiting_room_exists');
  end if;
  return new;
end $$;
