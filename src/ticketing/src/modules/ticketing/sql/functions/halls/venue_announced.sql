-- Trigger of venue: announces site.changed for each published event there.
create or replace function venue_announced() returns trigger language plpgsql as $$
begin
  perform announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
  from event e where e.tenant_no = new.tenant_no and e.venue_id = new.id and e.status = 'published';
  return null;
end $$;
