-- Trigger of tenant_host: stamps the changing transaction, which in-memory host tables read, and since when the host is lapsed.
create or replace function tenant_host_stamped() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  new.lapsed_at := case when new.status = 'lapsed' then coalesce(new.lapsed_at, now()) end;
  return new;
end $$;
