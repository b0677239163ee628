import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const FQDN = "case r.name when '@' then r.host else r.name || '.' || r.host end"

/** Names with addresses of ours: the zone, `www` below it, and whatever of it the tenant claimed. */
const HOSTS = `select z.zone_no, z.tenant_no, z.host as zone, c.host, c.token from name_servers.answered_zone z
    join domain_claim c on c.tenant_no = z.tenant_no and (c.host = z.host or c.host like '%.' || z.host)
  union all
  select z.zone_no, z.tenant_no, z.host, 'www.' || z.host, null from name_servers.answered_zone z
  where not exists (select 1 from domain_claim c where c.tenant_no = z.tenant_no and c.host = 'www.' || z.host)`

/** `o` says it itself: its owner's record of the same name stands in the place of ours. */
const UNLESS_OWN = (name: string, condition: string) =>
  `not exists (select 1 from name_servers.own_record o where o.zone_no = h.zone_no and o.fqdn = ${name} and (${condition}))`

/**
 * Domains that are answered by the platform's own name servers: which, what their owners set in them, and the views that PowerDNS reads them by, in the
 * tables of its own PostgreSQL backend (doc.powerdns.com/authoritative/backends/generic-postgresql.html, 2026). A zone is answered while its host is the
 * tenant's in `tenant_host`, so whose it is was decided before by the TXT proof and that table's primary key. Views are read with their owner's rights: the
 * role of the name servers needs none on a table.
 */
export class Migration20261207100000 extends Migration {
  override up(): void {
    // what is answered for every zone, kept from the settings by whoever works
    this.addSql(`create table "name_server" (
      only_one boolean primary key default true check (only_one),
      domain text not null,
      addresses text[] not null check (cardinality(addresses) > 0)
    )`)
    this.addSql(`create table "dns_zone" (
      tenant_no integer not null,
      host text not null,
      zone_no integer generated always as identity unique,
      serial bigint not null default floor(extract(epoch from now())),
      created_at timestamptz not null default now(),
      primary key (tenant_no, host),
      foreign key (tenant_no, host) references "domain_claim" on delete cascade
    )`)
    this.addSql(`create index "dns_zone_host" on "dns_zone" (host)`)
    this.addSql(`create table "zone_record" (
      id text primary key check (id ~ '^zrec_'),
      tenant_no integer not null,
      host text not null,
      name text not null check (length(name) between 1 and 190 and name !~ '[*[:space:]]'),
      type text not null check (type in ('A', 'AAAA', 'CAA', 'CNAME', 'MX', 'SRV', 'TXT')),
      value text not null check (length(value) between 1 and 2048),
      ttl_seconds integer not null check (ttl_seconds between 60 and 86400),
      created_at timestamptz not null default now(),
      unique (tenant_no, host, name, type, value),
      foreign key (tenant_no, host) references "dns_zone" on delete cascade,
      check (not (name = '@' and type in ('A', 'AAAA', 'CNAME')))
    )`)
    // secondaries and caches go by the serial: it grows with whatever changes an answer
    this.addSql(`create function dns_zones_changed(of_tenant integer) returns void language sql as $$
      update "dns_zone" set serial = greatest(serial + 1, floor(extract(epoch from clock_timestamp())))
      where tenant_no = of_tenant or of_tenant is null
    $$`)
    this.addSql(`create function dns_rows_changed() returns trigger language plpgsql as $$
      begin
        perform dns_zones_changed(case when tg_op = 'DELETE' then old.tenant_no else new.tenant_no end);
        return null;
      end $$`)
    this.addSql(`create function name_server_changed() returns trigger language plpgsql as $$
      begin
        perform dns_zones_changed(null);
        return null;
      end $$`)
    this.addSql(
      `create trigger "zone_record_changed" after insert or update or delete on "zone_record" for each row execute function dns_rows_changed()`
    )
    this.addSql(
      `create trigger "domain_claim_in_dns" after insert or delete on "domain_claim" for each row execute function dns_rows_changed()`
    )
    this.addSql(
      `create trigger "name_server_changed" after insert or update on "name_server" for each row execute function name_server_changed()`
    )
    this.addSql(`create function dns_text(content text) returns text language sql immutable as $$
      select string_agg('"' || replace(replace(substr(content, at, 255), '\\', '\\\\'), '"', '\\"') || '"', ' ' order by at)
      from generate_series(1, length(content), 255) at
    $$`)
    this.addSql(`create schema "name_servers"`)
    this.addSql(`create view name_servers.answered_zone as
      select z.zone_no, z.tenant_no, z.host, z.serial from dns_zone z
      join tenant_host t on t.host = z.host and t.tenant_no = z.tenant_no and t.kind = 'tenant' and t.status in ('verified', 'live')
      where exists (select 1 from name_server)`)
    this.addSql(`create view name_servers.own_record as
      select z.zone_no, ${FQDN} as fqdn, r.type, r.value, r.ttl_seconds from name_servers.answered_zone z
      join zone_record r on r.tenant_no = z.tenant_no and r.host = z.host`)
    this.addSql(`create view name_servers.site_host as ${HOSTS}`)
    this.addSql(`create view name_servers.answer as
      select h.zone_no, h.host as fqdn, 'SOA' as type, format('ns1.%s hostmaster.%s %s 3600 600 1209600 300', n.domain, n.domain, h.serial) as content, 300 as ttl_seconds
      from name_servers.answered_zone h cross join name_server n
      union all
      select h.zone_no, h.host, 'NS', format('%s.%s', label, n.domain), 3600
      from name_servers.answered_zone h cross join name_server n cross join unnest(array['ns1', 'ns2']) label
      union all
      select h.zone_no, h.host, 'CAA', '0 issue "letsencrypt.org"', 3600
      from name_servers.answered_zone h where ${UNLESS_OWN("h.host", "o.type = 'CAA'")}
      union all
      select h.zone_no, h.host, case when address like '%:%' then 'AAAA' else 'A' end, address, 300
      from name_servers.site_host h cross join name_server n cross join unnest(n.addresses) address
      where ${UNLESS_OWN("h.host", "o.type in ('A', 'AAAA', 'CNAME')")}
      union all
      select h.zone_no, '_site-verification.' || h.host, 'TXT', dns_text(h.token), 300 from name_servers.site_host h where h.token is not null
      union all
      select o.zone_no, o.fqdn, o.type, case o.type when 'TXT' then dns_text(o.value) else o.value end, o.ttl_seconds from name_servers.own_record o`)
    // names that have no record but lie on the way to one (RFC 8020): without them a resolver takes all below for missing
    this.addSql(`create view name_servers.between_name as
      select distinct a.zone_no, (select string_agg(part, '.' order by at) from unnest(string_to_array(a.fqdn, '.')) with ordinality p(part, at) where at > cut) as fqdn
      from name_servers.answer a join name_servers.answered_zone z using (zone_no)
      cross join lateral generate_series(1, array_length(string_to_array(a.fqdn, '.'), 1) - array_length(string_to_array(z.host, '.'), 1) - 1) cut`)
    this.addSql(`create view name_servers.domains as
      select zone_no as id, host as name, null::text as master, null::integer as last_check, 'NATIVE'::text as type, null::bigint as notified_serial,
        null::text as account, null::text as options, null::text as catalog
      from name_servers.answered_zone`)
    // asked for with each zone, of use to none of ours
    this.addSql(`create view name_servers.domainmetadata as
      select 0 as id, 0 as domain_id, ''::text as kind, ''::text as content where false`)
    this.addSql(`create view name_servers.records as
      select 0::bigint as id, a.zone_no as domain_id, a.fqdn as name, a.type, a.content, a.ttl_seconds as ttl, null::integer as prio, false as disabled,
        null::text as ordername, true as auth
      from name_servers.answer a
      union all
      select 0, b.zone_no, b.fqdn, null, null, null, null, false, null, true from name_servers.between_name b
      where not exists (select 1 from name_servers.answer a where a.zone_no = b.zone_no and a.fqdn = b.fqdn)`)
  }

  override down(): void {
    this.addSql(`drop schema if exists "name_servers" cascade`)
    this.addSql(`drop function if exists dns_text(text)`)
    this.addSql(`drop trigger if exists "domain_claim_in_dns" on "domain_claim"`)
    this.addSql(`drop table if exists "zone_record", "dns_zone", "name_server"`)
    this.addSql("drop function if exists dns_rows_changed()")
    this.addSql("drop function if exists name_server_changed()")
    this.addSql("drop function if exists dns_zones_changed(integer)")
  }
}
