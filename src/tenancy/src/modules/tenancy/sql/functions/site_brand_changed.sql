-- Trigger of site_brand: announces site.changed. Changes of logo and legal texts raise this row's revision, so they are announced
-- too.
create or replace function site_brand_changed() returns trigger language plpgsql as $$
begin
  perform announce_site_change(new.tenant_no, 'site', '{}');
  return null;
end $$;
