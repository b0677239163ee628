-- Trigger of waiting_room: announces site.changed for its event if that is published, since its page shows the waiting room.
create or replace function waiting_room_announced() returns trigger language plpgsql as $$
begin
  perform announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
  from event e
  where e.tenant_no = new.tenant_no and e.id = new.event_id and e.status = 'published';
  return null;
end $$;
