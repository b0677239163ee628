import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Accounts of organisers at the provider, requests to connect one, payments and refunds by our own ids, and the inbox of provider events.
 * `payment` and `refund` are tables of Medusa: ours are `card_payment` and `card_refund`.
 */
export class Migration20261124101701 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "payment_environment" (
  only_row boolean primary key default true check (only_row),
  environment text not null check (environment in ('emulator', 'test', 'live')),
  stamped_at timestamptz not null default now()
)`)
    this.addSql(`
create table "merchant_account" (
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
  primary key (tenant_no, id),
  check ((status = 'revoked') = (revoked_at is not null))
)`)
    this.addSql(
      `create unique index "merchant_account_held_once" on "merchant_account" (account_ref, livemode) where status <> 'revoked'`
    )
    this.addSql(`create unique index "merchant_account_of_tenant" on "merchant_account" (tenant_no, account_ref, livemode)`)
    this.addSql(`create unique index "merchant_account_current" on "merchant_account" (tenant_no) where is_current`)
    this.addSql(`
create table "connect_request" (
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
)`)
    this.addSql(`
create table "card_payment" (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  attempt integer not null check (attempt > 0),
  merchant_account_id text not null,
  account_ref text not null,
  amount_minor numeric(20) not null check (amount_minor > 0),
  application_fee_minor numeric(20) not null check (application_fee_minor between 0 and amount_minor),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created' check (state in ('created', 'open', 'authorised', 'captured', 'gone')),
  is_matching boolean not null default true,
  key_no integer not null default 1,
  session_expires_at timestamptz not null,
  session_ref text,
  session_url text,
  intent_ref text,
  fee_ref text,
  sale_id text,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  unique (tenant_no, checkout_id, attempt),
  foreign key (tenant_no, merchant_account_id) references "merchant_account" (tenant_no, id)
)`)
    this.addSql(`create unique index "card_payment_session" on "card_payment" (account_ref, session_ref)`)
    this.addSql(`create unique index "card_payment_intent" on "card_payment" (account_ref, intent_ref)`)
    this.addSql(`create unique index "card_payment_id" on "card_payment" (id)`)
    this.addSql(`
create table "card_refund" (
  tenant_no integer not null,
  refund_id text not null,
  payment_id text not null,
  amount_minor numeric(20) not null check (amount_minor > 0),
  application_fee_minor numeric(20) not null check (application_fee_minor between 0 and amount_minor),
  state text not null default 'requested' check (state in ('requested', 'accepted', 'succeeded', 'failed', 'refused')),
  fee_state text not null check (fee_state in ('none', 'pending', 'returned')),
  key_no integer not null default 1,
  fee_key_no integer not null default 1,
  provider_ref text,
  fee_refund_ref text,
  reason text,
  fee_attempts integer not null default 0,
  fee_next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, refund_id),
  foreign key (tenant_no, payment_id) references "card_payment" (tenant_no, id)
)`)
    this.addSql(
      `create index "card_refund_fee_due" on "card_refund" (fee_next_at) where fee_state = 'pending' and state in ('accepted', 'succeeded')`
    )
    this.addSql(`
create table "webhook_inbox" (
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
  constraint webhook_inbox_once unique (endpoint, account_ref, event_ref)
)`)
    this.addSql(`create index "webhook_inbox_due" on "webhook_inbox" (next_at) where state in ('received', 'parked')`)
  }

  override async down(): Promise<void> {
    for (const table of [
      "webhook_inbox",
      "card_refund",
      "card_payment",
      "connect_request",
      "merchant_account",
      "payment_environment",
    ]) {
      this.addSql(`drop table if exists "${table}"`)
    }
  }
}
