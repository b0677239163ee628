-- Trigger of tenant_host: announces site.changed with the host when a live host is added, changed or removed. Hosts that were
-- never live are not announced.
create or replace function tenant_host_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'live' then
    perform announce_site_change(old.tenant_no, 'host:' || old.host, jsonb_build_object('hosts', jsonb_build_array(old.host)));
  end if;
  if tg_op <> 'DELETE' and new.status = 'live' then
    perform announce_site_change(new.tenant_no, 'host:' || new.host, jsonb_build_object('hosts', jsonb_build_array(new.host)));
  end if;
  return null;
end $$;
