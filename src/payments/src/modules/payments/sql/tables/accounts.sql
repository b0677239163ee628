-- One request of a console user to connect a provider account by OAuth: valid for ten minutes, once. Only hashes of the state in
-- the link and of the cookie's nonce are kept.
create table connect_request (
  tenant_no integer not null,
  id text not null,
  state_hash bytea not null unique,
  nonce_hash bytea not null,
  user_id text not null,
  console_host text not null,
  expires_at timestamptz not null,
  returned_at timestamptz,
  authorisation_code text,
  finished_at timestamptz,
  primary key (tenant_no, id)
);
comment on column connect_request.state_hash is 'SHA-256 of the OAuth state parameter';
comment on column connect_request.nonce_hash is 'SHA-256 of the browser''s connect cookie';
comment on column connect_request.returned_at is 'the provider redirected back; the console then has a minute to finish';
comment on column connect_request.authorisation_code is 'the provider''s OAuth code, between return and finish';

-- One account at the payment provider that a tenant is connected with. A live or test account belongs to one tenant at a time
-- (merchant_account_held_once), a tenant has one current account; revoked rows stay for their payments.
create table merchant_account (
  tenant_no integer not null,
  id text not null,
  account_ref text not null,
  livemode boolean not null,
  status text not null check (status in ('pending', 'enabled', 'restricted', 'disabled', 'revoked')),
  charges_enabled boolean not null default false,
  payouts_enabled boolean not null default false,
  display_name text,
  country text,
  default_currency text,
  requirements_due text[] not null default '{}',
  is_current boolean not null default true,
  connected_by text not null,
  connected_at timestamptz not null default now(),
  checked_at timestamptz not null default now(),
  revoked_at timestamptz,
  statement_descriptor text,
  brand_color text,
  has_brand_image boolean not null default false,
  payouts_next_at timestamptz not null default now(),
  payouts_read_at timestamptz,
  payouts_cursor text,
  door text not null default 'oauth' check (door in ('oauth', 'link')),
  primary key (tenant_no, id),
  constraint merchant_account_check check ((status = 'revoked') = (revoked_at is not null))
);
comment on column merchant_account.door is 'link: opened by the platform';
comment on column merchant_account.account_ref is 'the provider''s id, acct_...';
comment on column merchant_account.requirements_due is 'what the provider still asks of the account''s owner, by its own field names';
comment on column merchant_account.is_current is 'new payments of the tenant are opened on it';
comment on column merchant_account.brand_color is 'as set at the provider, #rrggbb';
comment on column merchant_account.payouts_next_at is 'when payouts are listed again; also the lease of the process that reads';
comment on column merchant_account.payouts_read_at is 'payouts were complete as of then';
comment on column merchant_account.payouts_cursor is 'where an unfinished listing of payouts continues';
create unique index merchant_account_current on merchant_account (tenant_no) where is_current;
create unique index merchant_account_held_once on merchant_account (account_ref, livemode) where status <> 'revoked';
create unique index merchant_account_of_tenant on merchant_account (tenant_no, account_ref, livemode);
create index merchant_account_payouts_due on merchant_account (payouts_next_at) where status <> 'revoked';

-- One event of the payment provider, however often it is delivered (webhook_inbox_once). received, then done or ignored; parked
-- while no tenant holds its account; dead after twelve attempts, until the operator replays it. The event only says where to look:
-- its effect is read from the provider.
create table webhook_inbox (
  id bigint generated always as identity primary key,
  endpoint text not null check (endpoint in ('platform', 'connect')),
  account_ref text not null default '',
  event_ref text not null,
  type text not null,
  livemode boolean not null,
  object_ref text not null,
  payment_id text,
  refund_id text,
  state text not null default 'received' check (state in ('received', 'done', 'ignored', 'parked', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  last_error text,
  received_at timestamptz not null default now(),
  done_at timestamptz,
  replays integer not null default 0,
  replayed_at timestamptz,
  replayed_by text,
  constraint webhook_inbox_replayed check ((replays > 0) = (replayed_at is not null)),
  constraint webhook_inbox_once unique (endpoint, account_ref, event_ref)
);
comment on column webhook_inbox.endpoint is 'platform: the operator''s own account; connect: connected accounts';
comment on column webhook_inbox.account_ref is 'empty: the platform''s own account';
comment on column webhook_inbox.object_ref is 'provider''s id of what the event is about';
comment on column webhook_inbox.payment_id is 'from the object''s metadata, which the account''s owner can forge: a hint, never proof';
comment on column webhook_inbox.refund_id is 'from the object''s metadata, as payment_id';
comment on column webhook_inbox.next_at is 'next attempt; also the lease of the process that works on it';
comment on column webhook_inbox.replays is 'how often it was replayed by a person; also the optimistic lock of a double click';
create index webhook_inbox_account on webhook_inbox (account_ref, id desc);
create index webhook_inbox_due on webhook_inbox (next_at) where state in ('received', 'parked');
create index webhook_inbox_newest on webhook_inbox (state, id desc);

-- How far the provider's own list of events has been read, per account and topic (a request names at most twenty types): events
-- that were never delivered are found there. From the beginning of a reading to its end, reading_until and after_ref keep its
-- place.
create table event_listing (
  account_ref text not null,
  topic text not null check (topic in ('payments', 'money')),
  listed_until timestamptz,
  reading_until timestamptz,
  after_ref text,
  next_at timestamptz not null,
  last_error text,
  primary key (account_ref, topic),
  constraint event_listing_place check (after_ref is null or reading_until is not null)
);
comment on column event_listing.account_ref is 'empty: the platform''s own account';
comment on column event_listing.topic is 'payments: pages, payments, refunds, cards; money: disputes, payouts, accounts';
comment on column event_listing.listed_until is 'all events created before were read; null: never read to the end';
comment on column event_listing.reading_until is 'what listed_until becomes when the reading in progress ends';
comment on column event_listing.after_ref is 'last event of the last page that was stored; null: from the newest on';
comment on column event_listing.next_at is 'next reading; also the lease of the process that reads';
comment on column event_listing.last_error is 'why the last attempt failed; null: it did not';
create index event_listing_due on event_listing (next_at);

-- Outcome of the last check of each of the operator's keys, one row per field. Valid only for the value with this fingerprint: a
-- changed key is unchecked again.
create table payment_check (
  field text primary key check (field in ('client_id', 'secret_key', 'webhook_platform', 'webhook_connect')),
  fingerprint text not null,
  why text,
  facts jsonb,
  checked_at timestamptz not null default now()
);
comment on column payment_check.fingerprint is 'SHA-256 of the checked value, base64url';
comment on column payment_check.why is 'why it failed; null: verified';
comment on column payment_check.facts is 'of secret_key: the account it opens (PlatformAccount)';
