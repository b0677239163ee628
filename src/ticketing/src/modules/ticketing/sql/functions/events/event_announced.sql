-- Trigger of event: announces site.changed when a published event appears, changes or disappears. Changes of drafts are not
-- announced.
create or replace function event_announced() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'published' then
    perform announce_site_change(old.tenant_no, 'event:' || old.slug, jsonb_build_object('event', old.slug));
  end if;
  if tg_op <> 'DELETE' and new.status = 'published' then
    perform announce_site_change(new.tenant_no, 'event:' || new.slug, jsonb_build_object('event', new.slug));
  end if;
  return null;
end $$;
