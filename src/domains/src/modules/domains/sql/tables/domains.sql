-- A tenant's claim on a host, with the domain checker's last result. Any number of tenants may claim a host: ownership is decided
-- by the TXT proof and the primary key of tenant_host. States in docs/states.md.
create table domain_claim (
  tenant_no integer not null,
  host text not null check (length(host) <= 253 and host ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+$'),
  id text not null unique check (id ~ '^dom_'),
  token text not null check (length(token) >= 40),
  state text not null default 'pending' check (state in ('pending', 'verified', 'live', 'lapsed', 'given_up')),
  verdicts jsonb not null default '[]',
  checks integer not null default 0,
  pending_since timestamptz not null default now(),
  checked_at timestamptz,
  asked_at timestamptz,
  next_check_at timestamptz default now(),
  moved_away_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_no, host),
  constraint domain_claim_check check (moved_away_at is null or state = 'live')
);
comment on column domain_claim.token is 'expected value of the TXT record at _site-verification.<host>';
comment on column domain_claim.verdicts is 'array of DomainVerdict, one per record: [{ record, code, name, found[], wanted[], until? }]';
comment on column domain_claim.checks is 'checks since pending_since; they lengthen the pause';
comment on column domain_claim.pending_since is 'start of the current waiting period, after 14 days of which it is given up';
comment on column domain_claim.asked_at is 'last check requested by a person';
comment on column domain_claim.next_check_at is 'null: checked only on request';
comment on column domain_claim.moved_away_at is 'since when a live host''s records no longer point here; it lapses after three days';
create index domain_claim_due on domain_claim (next_check_at) where next_check_at is not null;

-- A claimed domain for which the platform's own name servers answer. Answered only while tenant_host assigns the host to this
-- tenant (view name_servers.answered_zone).
create table dns_zone (
  tenant_no integer not null,
  host text not null,
  zone_no integer generated always as identity unique,
  serial bigint not null default floor(extract(epoch from now())),
  created_at timestamptz not null default now(),
  primary key (tenant_no, host),
  foreign key (tenant_no, host) references domain_claim (tenant_no, host) on delete cascade
);
comment on column dns_zone.serial is 'SOA serial: grows with every change of an answer, since secondaries and caches rely on it';
create index dns_zone_host on dns_zone (host);

-- A DNS record that a tenant set in its own zone. It replaces the platform's record with that name and type, except the apex
-- address and the proof.
create table zone_record (
  id text primary key check (id ~ '^zrec_'),
  tenant_no integer not null,
  host text not null,
  name text not null check (length(name) between 1 and 190 and name !~ '[*[:space:]]'),
  type text not null check (type in ('A', 'AAAA', 'CAA', 'CNAME', 'MX', 'SRV', 'TXT')),
  value text not null check (length(value) between 1 and 2048),
  ttl_seconds integer not null check (ttl_seconds between 60 and 86400),
  created_at timestamptz not null default now(),
  constraint zone_record_check check (not (name = '@' and type in ('A', 'AAAA', 'CNAME'))),
  foreign key (tenant_no, host) references dns_zone (tenant_no, host) on delete cascade,
  unique (tenant_no, host, name, type, value)
);
comment on column zone_record.name is 'relative to the zone; @ is the zone itself';

-- What every zone answers about the platform, in one row that the worker updates from the settings: the platform's domain, its
-- addresses and the SPF host of its mail server.
create table name_server (
  only_one boolean default true primary key check (only_one),
  domain text not null,
  addresses text[] not null check (cardinality(addresses) > 0),
  spf_include text
);
comment on column name_server.addresses is 'IPv4 and IPv6 addresses of the platform''s web servers';
comment on column name_server.spf_include is 'null: the platform''s mail server has no SPF record';

-- A verified domain that a tenant's emails are sent from: waiting, active while its SPF, DKIM and DMARC records are correct,
-- lapsed once one is wrong.
create table sending_domain (
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
  foreign key (tenant_no, host) references domain_claim (tenant_no, host) on delete cascade
);
comment on column sending_domain.name is 'local part of the sender''s address';
comment on column sending_domain.verdicts is 'array of SendingVerdict: [{ record: spf | dkim | next_dkim | dmarc | zone, code, name, found[], wanted[] }]';
comment on column sending_domain.asked_at is 'last check requested by a person';
create index sending_domain_due on sending_domain (next_check_at);

-- A DKIM key of a sending domain: next until its record is published, active while it signs, then old for a week so that
-- delivered emails can still be verified. One key per state; an old one has no private half.
create table dkim_key (
  id text primary key check (id ~ '^dkim_'),
  tenant_no integer not null,
  host text not null,
  selector text not null check (selector ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  public_key text not null,
  private_key text,
  state text not null check (state in ('next', 'active', 'old')),
  kept_until timestamptz,
  created_at timestamptz not null default now(),
  constraint dkim_key_check check ((state = 'old') = (kept_until is not null)),
  constraint dkim_key_check1 check ((state = 'old') = (private_key is null)),
  foreign key (tenant_no, host) references sending_domain (tenant_no, host) on delete cascade,
  unique (tenant_no, host, selector),
  unique (tenant_no, host, state)
);
comment on column dkim_key.public_key is 'base64, as in the DNS record';
comment on column dkim_key.private_key is 'PEM, sealed for its row and tenant';
create index dkim_key_old on dkim_key (kept_until) where state = 'old';
