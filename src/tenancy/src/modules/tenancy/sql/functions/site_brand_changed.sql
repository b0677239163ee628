-- Trigger of site_brand: announces site.changed. Logo and legal texts raise this row's revision and so are announced, too.
create or replace function site_brand_changed() returns trigger language plpgsql as $$
begin
  perform announce_site_change(new.tenant_no, 'site', '{}');
  return null;
end $$;
