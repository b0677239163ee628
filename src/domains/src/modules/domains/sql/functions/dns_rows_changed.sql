-- Trigger of the tables behind a zone's answers (claims, zone records, sending domains, DKIM keys): raises the serials of the
-- tenant's zones.
create or replace function dns_rows_changed() returns trigger language plpgsql as $$
begin
  perform dns_zones_changed(case when tg_op = 'DELETE' then old.tenant_no else new.tenant_no end);
  return null;
end $$;
