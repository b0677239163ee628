-- Domains write their messages in an outbox of their own; open ones in tenancy_outbox are delivered from there. A tenant is a row
-- of another module, which no foreign key names.
create table domains_outbox (
  id bigint generated always as identity primary key,
  name text not null,
  key text not null unique,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  done_by text[] not null default '{}',
  done_at timestamptz,
  last_error text
);
comment on column domains_outbox.key is 'one per cause: a second write of the same key changes nothing';
comment on column domains_outbox.next_at is 'next delivery; also the lease of the process that delivers';
comment on column domains_outbox.done_by is 'listeners that have handled it';
create index domains_outbox_due on domains_outbox (next_at) where done_at is null;
alter table domain_claim drop constraint domain_claim_tenant_no_fkey;
