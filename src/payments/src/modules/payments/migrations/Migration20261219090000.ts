import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Client 1 is the operator; an account of its own is the platform's, and goes with it. */
const inUse = (charges: string) => `
create or replace function payment_platform_guard() returns trigger language plpgsql as $$
begin
  if new.account_ref is distinct from old.account_ref and (
    exists (select 1 from merchant_account where tenant_no <> 1 and status <> 'revoked')
    or exists (select 1 from card_payment where state = 'authorised' or (state in ('created', 'open') and session_expires_at > now()))
    or exists (select 1 from card_refund where state = 'requested')${charges}
  ) then
    raise exception 'payment_platform: accounts or payments depend on %', old.account_ref using errcode = 'check_violation';
  end if;
  return new;
end $$`

/**
 * Clients' cards for what they owe the operator, on the platform's own account: each agreed to by a person, one in use a client. What is asked of the provider
 * for an invoice, one row an attempt of billing's, frozen when it is first asked.
 */
export class Migration20261219090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "tenant_customer" (
  tenant_no integer primary key,
  customer_ref text not null unique,
  created_at timestamptz not null default now()
)`)
    this.addSql(`
create table "tenant_payment_method" (
  tenant_no integer not null,
  id text not null unique,
  state text not null default 'asked' check (state in ('asked', 'active', 'replaced', 'removed', 'detached', 'left')),
  customer_ref text not null,
  session_ref text unique,
  method_ref text unique,
  brand text,
  last4 text check (last4 ~ '^[0-9]{4}$'),
  exp_month integer check (exp_month between 1 and 12),
  exp_year integer check (exp_year > 2000),
  mandate_text text not null,
  mandate_hash text not null check (mandate_hash ~ '^[0-9a-f]{64}$'),
  accepted_by text not null,
  accepted_by_mail text not null,
  accepted_ip text not null,
  accepted_at timestamptz not null default now(),
  saved_at timestamptz,
  ended_at timestamptz,
  detached_at timestamptz,
  primary key (tenant_no, id),
  constraint tenant_payment_method_saved check ((state in ('asked', 'left')) or (method_ref is not null and brand is not null and last4 is not null
    and exp_month is not null and exp_year is not null and saved_at is not null)),
  constraint tenant_payment_method_ended check ((state in ('asked', 'active')) = (ended_at is null))
)`)
    this.addSql(`create unique index "tenant_payment_method_one" on "tenant_payment_method" (tenant_no) where state = 'active'`)
    this.addSql(
      `create index "tenant_payment_method_to_detach" on "tenant_payment_method" (ended_at) where state in ('replaced', 'removed') and detached_at is null`
    )
    this.addSql(`
create table "invoice_charge" (
  tenant_no integer not null,
  id text not null unique,
  invoice_id text not null,
  attempt integer not null check (attempt > 0),
  kind text not null check (kind in ('card', 'page')),
  method_id text,
  customer_ref text,
  amount_minor numeric(20) not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created'
    check (state in ('created', 'open', 'processing', 'succeeded', 'needs_authentication', 'declined', 'gone')),
  code text,
  may_retry boolean not null default false,
  key_no integer not null default 1,
  session_ref text unique,
  session_url text,
  session_expires_at timestamptz not null,
  intent_ref text unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  unique (tenant_no, invoice_id, attempt),
  foreign key (tenant_no, method_id) references "tenant_payment_method" (tenant_no, id),
  constraint invoice_charge_card check ((kind = 'card') = (method_id is not null)),
  constraint invoice_charge_customer check (method_id is null or customer_ref is not null)
)`)
    this.addSql(
      `create index "invoice_charge_of_card" on "invoice_charge" (tenant_no, method_id) where state in ('created', 'processing')`
    )
    this.addSql(
      `create trigger invoice_charge_depends before insert on "invoice_charge" for each row execute function payment_platform_dependant()`
    )
    this.addSql(
      inUse(`
    or exists (select 1 from invoice_charge where state = 'processing' or (state in ('created', 'open') and session_expires_at > now()))`)
    )
  }

  override async down(): Promise<void> {
    this.addSql(inUse(""))
    for (const table of ["invoice_charge", "tenant_payment_method", "tenant_customer"]) {
      this.addSql(`drop table if exists "${table}"`)
    }
  }
}
