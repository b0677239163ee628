-- Writes site.changed to site_outbox in the changing transaction, once per transaction and cause; details is merged into the
-- payload. The key carries the transaction's id and start, since ids alone repeat in a restored cluster. Called by triggers here
-- and of ticketing.
create or replace function announce_site_change(tenant integer, cause text, details jsonb) returns void language sql as $$
insert into site_outbox (name, key, payload)
values ('site.changed', concat_ws(':', 'site.changed', tenant, cause, pg_current_xact_id(), extract(epoch from now())),
  jsonb_build_object('tenant_no', tenant) || details)
on conflict (key) do nothing
$$;
