-- Messages of domains, written in the transaction of their cause and delivered at least once to every listener (kernel outbox).
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
