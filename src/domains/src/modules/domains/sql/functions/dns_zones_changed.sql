-- Raises the SOA serial of a tenant's zones, or of all zones for null: secondaries and caches rely on it. Never below the current
-- time, so that a serial also grows after a restore.
create or replace function dns_zones_changed(of_tenant integer) returns void language sql as $$
update "dns_zone" set serial = greatest(serial + 1, floor(extract(epoch from clock_timestamp())))
where tenant_no = of_tenant or of_tenant is null
$$;
