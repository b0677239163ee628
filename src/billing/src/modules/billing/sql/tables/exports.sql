-- One export of all data of a tenant as a zip file: waiting, running under a lease, ready for 30 days, then expired; failed after
-- five attempts without progress. One per tenant is under way (tenant_export_one_running).
create table tenant_export (
  tenant_no integer not null,
  id text not null,
  asked_by text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed', 'expired')),
  parts jsonb not null default '[]',
  row_count bigint not null default 0,
  lease_no integer not null default 0,
  leased_until timestamptz not null default now(),
  attempts integer not null default 0,
  file_key text,
  bytes bigint,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  expires_at timestamptz,
  primary key (tenant_no, id),
  constraint tenant_export_file check ((state = 'ready') = (file_key is not null)),
  constraint tenant_export_ready check (state not in ('ready', 'expired')
    or bytes is not null
    and ready_at is not null
    and expires_at is not null)
);
comment on column tenant_export.parts is 'tables written so far: [{ name, rows, bytes }]; a worker that takes over continues after the last';
comment on column tenant_export.row_count is 'rows written so far, shown as progress';
comment on column tenant_export.lease_no is 'raised whenever a worker takes it; a worker with a lower number changes nothing more';
comment on column tenant_export.attempts is 'since the last completed part';
comment on column tenant_export.file_key is 'key in the private file storage; null unless ready';
create index tenant_export_due on tenant_export (leased_until) where state in ('waiting', 'running');
create index tenant_export_expiry on tenant_export (expires_at) where state = 'ready';
create unique index tenant_export_one_running on tenant_export (tenant_no) where state in ('waiting', 'running');

-- Messages of billing, written in the transaction of their cause and delivered at least once to every listener (kernel outbox).
create table billing_outbox (
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
comment on column billing_outbox.key is 'one per cause: a second write of the same key changes nothing';
comment on column billing_outbox.next_at is 'next delivery; also the lease of a process that delivers';
comment on column billing_outbox.done_by is 'listeners that have handled it';
create index billing_outbox_due on billing_outbox (next_at) where done_at is null;
