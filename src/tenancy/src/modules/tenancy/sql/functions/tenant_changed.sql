-- Trigger of tenant: announces site.changed for every change of a site that is past opening.
create or replace function tenant_changed() returns trigger language plpgsql as $$
begin
  perform announce_site_change(new.tenant_no, 'site', '{}');
  return null;
end $$;
