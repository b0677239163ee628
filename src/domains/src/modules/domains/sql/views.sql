-- What the name servers (PowerDNS) read, in the tables of its own PostgreSQL backend:
-- doc.powerdns.com/authoritative/backends/generic-postgresql.html, 2026.
-- A zone is answered while its host is the tenant's in `tenant_host`, so its ownership was decided before, by the TXT proof and
-- that table's primary key.
-- Views are read with their owner's rights: the role of the name servers needs none on a table.
create schema if not exists name_servers;

-- the names of a closed site's own domain, those for email included, are answered as long as its owners can read
create or replace view name_servers.answered_zone as
select z.zone_no, z.tenant_no, z.host, z.serial from dns_zone z
  join tenancy_tenant_host t on t.host = z.host and t.tenant_no = z.tenant_no and t.kind = 'tenant'
  join tenancy_tenant s on s.tenant_no = z.tenant_no
 where exists (select 1 from name_server)
   and (t.status in ('verified', 'live') or (t.status = 'lapsed' and s.status = 'closed' and s.readable_until > now()));

-- Records that owners set, under their full names.
create or replace view name_servers.own_record as
select z.zone_no, case r.name when '@' then r.host else r.name || '.' || r.host end as fqdn, r.type, r.value, r.ttl_seconds
  from name_servers.answered_zone z
  join zone_record r on r.tenant_no = z.tenant_no and r.host = z.host;

-- names with our addresses: the zone, `www` below it, and every name below it that the tenant claimed
create or replace view name_servers.site_host as
select z.zone_no, z.tenant_no, z.host as zone, c.host, c.token
  from name_servers.answered_zone z
  join domain_claim c on c.tenant_no = z.tenant_no and (c.host = z.host or c.host like '%.' || z.host)
union all
select z.zone_no, z.tenant_no, z.host, 'www.' || z.host, null
  from name_servers.answered_zone z
 where not exists (select 1 from domain_claim c where c.tenant_no = z.tenant_no and c.host = 'www.' || z.host);

-- Sending domains within answered zones, whose SPF record must include the platform's mail server.
create or replace view name_servers.mail_host as
select z.zone_no, s.host, n.spf_include
  from name_servers.answered_zone z
  join sending_domain s on s.tenant_no = z.tenant_no and (s.host = z.host or s.host like '%.' || z.host)
  join name_server n on n.spf_include <> s.host;

-- All answers of a zone. An owner's record replaces ours of the same name; two SPF records invalidate each other (RFC 7208, 4.5),
-- so our mail server is added to the owner's record.
create or replace view name_servers.answer as
select h.zone_no, h.host as fqdn, 'SOA' as type,
       format('ns1.%s hostmaster.%s %s 3600 600 1209600 300', n.domain, n.domain, h.serial) as content, 300 as ttl_seconds
  from name_servers.answered_zone h cross join name_server n
union all
select h.zone_no, h.host, 'NS', format('%s.%s', label, n.domain), 3600
  from name_servers.answered_zone h cross join name_server n cross join unnest(array['ns1', 'ns2']) label
union all
select h.zone_no, h.host, 'CAA', '0 issue "letsencrypt.org"', 3600
  from name_servers.answered_zone h
 where not exists (select 1 from name_servers.own_record o where o.zone_no = h.zone_no and o.fqdn = h.host and o.type = 'CAA')
union all
select h.zone_no, h.host, case when address like '%:%' then 'AAAA' else 'A' end, address, 300
  from name_servers.site_host h cross join name_server n cross join unnest(n.addresses) address
 where not exists (
   select 1 from name_servers.own_record o
    where o.zone_no = h.zone_no and o.fqdn = h.host and o.type in ('A', 'AAAA', 'CNAME'))
union all
select h.zone_no, '_site-verification.' || h.host, 'TXT', dns_text(h.token), 300
  from name_servers.site_host h
 where h.token is not null
union all
select o.zone_no, o.fqdn, o.type,
       case when o.type <> 'TXT' then o.value else dns_text(coalesce(
         (select spf_with(o.value, m.spf_include) from name_servers.mail_host m
           where m.zone_no = o.zone_no and m.host = o.fqdn and o.value ~* '^v=spf1( |$)'),
         o.value)) end,
       o.ttl_seconds
  from name_servers.own_record o
union all
select m.zone_no, m.host, 'TXT', dns_text(format('v=spf1 include:%s ~all', m.spf_include)), 300
  from name_servers.mail_host m
 where not exists (
   select 1 from name_servers.own_record o
    where o.zone_no = m.zone_no and o.fqdn = m.host and o.type = 'TXT' and o.value ~* '^v=spf1( |$)')
union all
select z.zone_no, format('%s._domainkey.%s', k.selector, k.host), 'TXT', dns_text('v=DKIM1; k=rsa; p=' || k.public_key), 300
  from name_servers.answered_zone z
  join dkim_key k on k.tenant_no = z.tenant_no and (k.host = z.host or k.host like '%.' || z.host)
union all
select z.zone_no, '_dmarc.' || s.host, 'TXT', dns_text('v=DMARC1; p=none'), 300
  from name_servers.answered_zone z
  join sending_domain s on s.tenant_no = z.tenant_no and (s.host = z.host or s.host like '%.' || z.host)
 where not exists (
   select 1 from name_servers.own_record o
    where o.zone_no = z.zone_no and o.fqdn = '_dmarc.' || s.host and o.type in ('TXT', 'CNAME'))
   and not exists (
   select 1 from name_servers.own_record o
    where o.zone_no = z.zone_no and o.fqdn = '_dmarc.' || z.host and o.type in ('TXT', 'CNAME'));

-- names without a record on the way to one (RFC 8020): without them a resolver treats everything below as missing
create or replace view name_servers.between_name as
select distinct a.zone_no,
       (select string_agg(part, '.' order by at) from unnest(string_to_array(a.fqdn, '.')) with ordinality p(part, at) where at > cut) as fqdn
  from name_servers.answer a join name_servers.answered_zone z using (zone_no)
 cross join lateral generate_series(1, array_length(string_to_array(a.fqdn, '.'), 1) - array_length(string_to_array(z.host, '.'), 1) - 1) cut;

-- PowerDNS's table of zones.
create or replace view name_servers.domains as
select zone_no as id, host as name, null::text as master, null::integer as last_check, 'NATIVE'::text as type, null::bigint as notified_serial,
       null::text as account, null::text as options, null::text as catalog
  from name_servers.answered_zone;

-- read with each zone, unused by ours
create or replace view name_servers.domainmetadata as
select 0 as id, 0 as domain_id, ''::text as kind, ''::text as content where false;

-- PowerDNS's table of records: every answer, and the empty names on the way to one.
create or replace view name_servers.records as
select 0::bigint as id, a.zone_no as domain_id, a.fqdn as name, a.type, a.content, a.ttl_seconds as ttl, null::integer as prio, false as disabled,
       null::text as ordername, true as auth
  from name_servers.answer a
union all
select 0, b.zone_no, b.fqdn, null, null, null, null, false, null, true
  from name_servers.between_name b
 where not exists (select 1 from name_servers.answer a where a.zone_no = b.zone_no and a.fqdn = b.fqdn);

-- What other packages read of domains.
-- `create or replace` only adds columns: a change that removes or retypes one drops the view first, in its file of changes/.

create or replace view domains_domain_claim as
select tenant_no, host, id, state from domain_claim;
