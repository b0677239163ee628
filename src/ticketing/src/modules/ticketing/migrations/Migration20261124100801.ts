import { outboxDdl } from "@guichet/kernel/outbox"
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Tables of the rush: claims, holds, checkouts, sales, tickets, admissions. Free = no claim row. No foreign keys to back-office tables:
 * a shared lock on one performance row would be taken by every hold. One CHECK on claim and one on hold: each is parsed again by every
 * statement that writes (measured: nine small ones took a quarter of a hold).
 */
export class Migration20261124100801 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create sequence "hold_no_seq" as bigint cache 20`)
    this.addSql(`
create table "claim" (
  tenant_no integer not null,
  performance_no integer not null,
  place_idx integer not null,
  state smallint not null,
  hold_no bigint,
  expires_at timestamptz,
  reason text,
  primary key (tenant_no, performance_no, place_idx),
  constraint claim_shape check (case state when 1 then expires_at is not null and hold_no is not null
    when 2 then expires_at is null and hold_no is not null when 3 then expires_at is null and hold_no is not null
    when 4 then expires_at is null and reason is not null else false end)
)`)
    this.addSql(`comment on column "claim".state is '1 held, 2 paying, 3 sold, 4 blocked'`)
    this.addSql(`
create table "hold" (
  tenant_no integer not null,
  hold_no bigint not null default nextval('hold_no_seq'),
  id text not null,
  performance_no integer not null,
  session_hash bytea not null,
  state text not null default 'held',
  place_idxs integer[] not null,
  lines jsonb not null,
  currency text not null,
  expires_at timestamptz not null,
  extended boolean not null default false,
  checkout_id text,
  created_at timestamptz not null default now(),
  primary key (tenant_no, hold_no),
  unique (tenant_no, id),
  constraint hold_shape check (cardinality(place_idxs) between 1 and 20 and jsonb_array_length(lines) = cardinality(place_idxs)
    and case state when 'held' then true when 'released' then true when 'expired' then true
      when 'paying' then checkout_id is not null when 'sold' then checkout_id is not null else false end)
)`)
    this.addSql(`create index "hold_session" on "hold" (tenant_no, session_hash) where state in ('held', 'paying')`)
    this.addSql(`create index "hold_expires" on "hold" (expires_at) where state = 'held'`)
    this.addSql(`create index "hold_checkout" on "hold" (tenant_no, checkout_id) where checkout_id is not null`)
    this.addSql(`
create table "checkout" (
  tenant_no integer not null,
  id text not null,
  session_hash bytea not null,
  state text not null default 'open' check (state in ('open', 'paying', 'settled', 'failed', 'expired')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  ticket_count integer not null check (ticket_count >= 0),
  fee_quote jsonb,
  buyer_name text,
  buyer_email text,
  locale text not null,
  host text not null,
  attempt integer not null default 0 check (attempt >= 0),
  payment_id text,
  pay_by timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint checkout_paying check (state <> 'paying' or (pay_by is not null and attempt > 0 and buyer_email is not null and fee_quote is not null))
)`)
    this.addSql(`create unique index "checkout_one_payment" on "checkout" (tenant_no, session_hash) where state = 'paying'`)
    this.addSql(`create index "checkout_pay_by" on "checkout" (pay_by) where state = 'paying'`)
    this.addSql(`create index "checkout_open" on "checkout" (updated_at) where state = 'open'`)
    this.addSql(`create index "checkout_paying_email" on "checkout" (tenant_no, lower(buyer_email)) where state = 'paying'`)
    this.addSql(`
create table "sale" (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  kind text not null check (kind in ('free', 'card', 'cash', 'comp')),
  state text not null check (state in ('authorised', 'final', 'failed')),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  buyer_name text not null,
  buyer_email text not null,
  locale text not null,
  host text not null,
  payment_id text,
  fee_due_minor numeric not null check (fee_due_minor >= 0 and fee_due_minor = trunc(fee_due_minor)),
  application_fee_minor numeric not null check (application_fee_minor between 0 and amount_minor),
  fee_components jsonb not null default '[]',
  authorised_at timestamptz not null default now(),
  final_at timestamptz,
  order_id text,
  projected_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, checkout_id),
  constraint sale_final check ((state = 'final') = (final_at is not null)),
  constraint sale_payment check (kind <> 'card' or payment_id is not null),
  constraint sale_projected check (projected_at is null or state = 'final')
)`)
    this.addSql(`create index "sale_authorised" on "sale" (authorised_at) where state = 'authorised'`)
    this.addSql(`
create table "ticket" (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  performance_no integer not null,
  place_idx integer not null,
  place_uid text not null,
  section text not null,
  row_label text not null,
  label text not null,
  category_key text not null,
  price_level_id text not null,
  variant_id text not null,
  price_level_name text not null,
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null,
  state text not null check (state in ('pending', 'valid', 'void')),
  code text not null,
  ticket_no text not null,
  primary key (tenant_no, id),
  unique (tenant_no, ticket_no),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id)
)`)
    this.addSql(
      `create unique index "ticket_one_live" on "ticket" (tenant_no, performance_no, place_idx) where state in ('pending', 'valid')`
    )
    this.addSql(`create index "ticket_sale" on "ticket" (tenant_no, sale_id)`)
    this.addSql(`
create table "check_in" (
  tenant_no integer not null,
  ticket_id text not null,
  id text not null,
  performance_no integer not null,
  device_id text not null,
  device_name text not null,
  admitted_at timestamptz not null default now(),
  primary key (tenant_no, ticket_id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id)
)`)
    this.addSql(`
create table "signing_key" (
  tenant_no integer not null,
  key_id integer not null check (key_id between 0 and 65535),
  year integer not null,
  public_key bytea not null,
  private_key_sealed bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_no, key_id)
)`)
    this.addSql(`create unique index "signing_key_year" on "signing_key" (tenant_no, year) where revoked_at is null`)
    this.addSql(outboxDdl("ticketing_outbox"))
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists "ticketing_outbox", "signing_key", "check_in", "ticket", "sale", "checkout", "hold", "claim" cascade`
    )
    this.addSql(`drop sequence if exists "hold_no_seq"`)
  }
}
