import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** `o` says it itself: its owner's record of the same name stands in the place of ours. */
const UNLESS_OWN = (row: string, name: string, condition: string) =>
  `not exists (select 1 from name_servers.own_record o where o.zone_no = ${row}.zone_no and o.fqdn = ${name} and (${condition}))`

/** Whom an owner's SPF record leaves out; else it stands as it is. */
const OWN_TEXT = `case when o.type <> 'TXT' then o.value else dns_text(coalesce(
    (select spf_with(o.value, m.spf_include) from name_servers.mail_host m where m.zone_no = o.zone_no and m.host = o.fqdn and o.value ~* '^v=spf1( |$)'),
    o.value)) end`

const MAIL_RECORDS = `
      union all
      select m.zone_no, m.host, 'TXT', dns_text(format('v=spf1 include:%s ~all', m.spf_include)), 300
      from name_servers.mail_host m where ${UNLESS_OWN("m", "m.host", "o.type = 'TXT' and o.value ~* '^v=spf1( |$)'")}
      union all
      select z.zone_no, format('%s._domainkey.%s', k.selector, k.host), 'TXT', dns_text('v=DKIM1; k=rsa; p=' || k.public_key), 300
      from name_servers.answered_zone z
      join dkim_key k on k.tenant_no = z.tenant_no and (k.host = z.host or k.host like '%.' || z.host)
      union all
      select z.zone_no, '_dmarc.' || s.host, 'TXT', dns_text('v=DMARC1; p=none'), 300
      from name_servers.answered_zone z
      join sending_domain s on s.tenant_no = z.tenant_no and (s.host = z.host or s.host like '%.' || z.host)
      where ${UNLESS_OWN("z", "'_dmarc.' || s.host", "o.type in ('TXT', 'CNAME')")}
        and ${UNLESS_OWN("z", "'_dmarc.' || z.host", "o.type in ('TXT', 'CNAME')")}`

/** All that a zone answers, as `Migration20261207100000` has it; and what its mails need. */
const answerView = (has_mails: boolean) => `create or replace view name_servers.answer as
      select h.zone_no, h.host as fqdn, 'SOA' as type, format('ns1.%s hostmaster.%s %s 3600 600 1209600 300', n.domain, n.domain, h.serial) as content, 300 as ttl_seconds
      from name_servers.answered_zone h cross join name_server n
      union all
      select h.zone_no, h.host, 'NS', format('%s.%s', label, n.domain), 3600
      from name_servers.answered_zone h cross join name_server n cross join unnest(array['ns1', 'ns2']) label
      union all
      select h.zone_no, h.host, 'CAA', '0 issue "letsencrypt.org"', 3600
      from name_servers.answered_zone h where ${UNLESS_OWN("h", "h.host", "o.type = 'CAA'")}
      union all
      select h.zone_no, h.host, case when address like '%:%' then 'AAAA' else 'A' end, address, 300
      from name_servers.site_host h cross join name_server n cross join unnest(n.addresses) address
      where ${UNLESS_OWN("h", "h.host", "o.type in ('A', 'AAAA', 'CNAME')")}
      union all
      select h.zone_no, '_site-verification.' || h.host, 'TXT', dns_text(h.token), 300 from name_servers.site_host h where h.token is not null
      union all
      select o.zone_no, o.fqdn, o.type, ${has_mails ? OWN_TEXT : "case o.type when 'TXT' then dns_text(o.value) else o.value end"}, o.ttl_seconds
      from name_servers.own_record o${has_mails ? MAIL_RECORDS : ""}`

/**
 * Domains that a site's mails come from, and the keys they are signed with. Of each state a domain has one key at most; a key that only stays to be read
 * has no private half any more. Where our name servers answer for the domain, they answer what its mails need by themselves: of two SPF records neither
 * counts (RFC 7208, 4.5), so an owner's record gets our mail server into it.
 */
export class Migration20261208113000 extends Migration {
  override up(): void {
    this.addSql(`create table "sending_domain" (
      tenant_no integer not null,
      host text not null,
      name text not null check (length(name) <= 64 and name ~ '^[a-z0-9]+([._+-][a-z0-9]+)*$'),
      state text not null default 'waiting' check (state in ('waiting', 'active', 'lapsed')),
      verdicts jsonb not null default '[]',
      checks integer not null default 0,
      checked_at timestamptz,
      asked_at timestamptz,
      next_check_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      primary key (tenant_no, host),
      foreign key (tenant_no, host) references "domain_claim" on delete cascade
    )`)
    this.addSql(`create index "sending_domain_due" on "sending_domain" (next_check_at)`)
    this.addSql(`create table "dkim_key" (
      id text primary key check (id ~ '^dkim_'),
      tenant_no integer not null,
      host text not null,
      selector text not null check (selector ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
      public_key text not null,
      private_key text,
      state text not null check (state in ('next', 'active', 'old')),
      kept_until timestamptz,
      created_at timestamptz not null default now(),
      unique (tenant_no, host, state),
      unique (tenant_no, host, selector),
      foreign key (tenant_no, host) references "sending_domain" on delete cascade,
      check ((state = 'old') = (kept_until is not null)),
      check ((state = 'old') = (private_key is null))
    )`)
    this.addSql(`create index "dkim_key_old" on "dkim_key" (kept_until) where state = 'old'`)
    this.addSql(
      `create trigger "sending_domain_in_dns" after insert or delete on "sending_domain" for each row execute function dns_rows_changed()`
    )
    this.addSql(
      `create trigger "dkim_key_in_dns" after insert or delete on "dkim_key" for each row execute function dns_rows_changed()`
    )
    this.addSql(`alter table "name_server" add column "spf_include" text`)
    this.addSql(`create function spf_with(record text, include text) returns text language sql immutable as $$
      select case when strpos(lower(record) || ' ', ' include:' || include || ' ') > 0 then record
        else regexp_replace(record, '^v=spf1', 'v=spf1 include:' || include, 'i') end
    $$`)
    this.addSql(`create view name_servers.mail_host as
      select z.zone_no, s.host, n.spf_include from name_servers.answered_zone z
      join sending_domain s on s.tenant_no = z.tenant_no and (s.host = z.host or s.host like '%.' || z.host)
      join name_server n on n.spf_include <> s.host`)
    this.addSql(answerView(true))
  }

  override down(): void {
    this.addSql(answerView(false))
    this.addSql("drop view if exists name_servers.mail_host")
    this.addSql("drop function if exists spf_with(text, text)")
    this.addSql(`alter table "name_server" drop column if exists "spf_include"`)
    this.addSql(`drop table if exists "dkim_key", "sending_domain"`)
  }
}
