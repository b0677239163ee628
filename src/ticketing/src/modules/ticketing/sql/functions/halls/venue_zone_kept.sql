-- Trigger of venue.time_zone: refuses to change it once a date there was published, since tickets, emails and calendars were
-- written by it (venue_zone_fixed). The events' rows decide: publishing an event updates its row, and adding a date refers to it.
create or replace function venue_zone_kept() returns trigger language plpgsql as $$
begin
  perform from event e where e.tenant_no = new.tenant_no and e.venue_id = new.id order by e.id for update;
  if exists (
    select from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     where e.tenant_no = new.tenant_no and e.venue_id = new.id and p.status <> 'draft')
  then
    perform ticketing_refuse('venue_zone_fixed', jsonb_build_object('time_zone', old.time_zone));
  end if;
  return new;
end $$;
