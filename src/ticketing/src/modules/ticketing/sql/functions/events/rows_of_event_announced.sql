-- Trigger of performance and price_level, per statement: announces site.changed for their published events. Covers changes of
-- offers too, since they raise the date's terms_no.
create or replace function rows_of_event_announced() returns trigger language plpgsql as $$
begin
  perform announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
  from event e
  where e.status = 'published' and (e.tenant_no, e.id) in (select c.tenant_no, c.event_id from changed c);
  return null;
end $$;
