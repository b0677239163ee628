-- Trigger of name_server: every zone answers from it, so all serials rise.
create or replace function name_server_changed() returns trigger language plpgsql as $$
begin
  perform dns_zones_changed(null);
  return null;
end $$;
