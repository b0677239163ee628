import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What the provider says moved on each account, line by line and for good, with how far it was read; and events that a person plays again. Whoever compares
 * asks by `ask_for_statements()`, and finds in `read_to` until when a statement is complete.
 */
export class Migration20261218090500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "provider_statement" (
  tenant_no integer not null,
  merchant_account_id text not null,
  account_ref text not null,
  starts_at timestamptz not null,
  asked_at timestamptz not null default now(),
  read_to timestamptz,
  reading_from timestamptz,
  cursor text,
  line_count integer not null default 0,
  next_at timestamptz not null default now(),
  failures integer not null default 0,
  failed_at timestamptz,
  last_error text,
  primary key (tenant_no, merchant_account_id),
  constraint provider_statement_account check ((merchant_account_id = '') = (account_ref = '')),
  constraint provider_statement_failed check ((failures > 0) = (failed_at is not null) and (failed_at is null) = (last_error is null))
)`)
    this.addSql(`create index "provider_statement_due" on "provider_statement" (next_at)`)
    this.addSql(`
create table "provider_line" (
  tenant_no integer not null,
  merchant_account_id text not null,
  provider_ref text not null,
  category text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  gross_minor numeric(20) not null,
  provider_fee_minor numeric(20) not null,
  application_fee_minor numeric(20) not null,
  net_minor numeric(20) not null,
  source_ref text,
  intent_ref text,
  fee_ref text,
  source_minor numeric(20) check (source_minor >= 0),
  source_currency text check (source_currency ~ '^[a-z]{3}$'),
  source_fee_minor numeric(20) check (source_fee_minor >= 0),
  is_ours boolean not null,
  happened_at timestamptz not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_no, merchant_account_id, provider_ref),
  foreign key (tenant_no, merchant_account_id) references "provider_statement" (tenant_no, merchant_account_id),
  constraint provider_line_net check (net_minor = gross_minor - provider_fee_minor - application_fee_minor)
)`)
    this.addSql(`create index "provider_line_source" on "provider_line" (tenant_no, merchant_account_id, source_ref)`)
    this.addSql(`create index "provider_line_time" on "provider_line" (tenant_no, merchant_account_id, happened_at)`)
    this.addSql(
      `create index "provider_line_fee" on "provider_line" (tenant_no, merchant_account_id, fee_ref) where fee_ref is not null`
    )
    // What the operator connected as its own account is the platform's, and read as that. One platform, one account of its own: its statement begins with the first payment of anybody: 1 is its tenant.
    this.addSql(`
create function ask_for_statements() returns integer language plpgsql as $$
declare
  v_count integer;
begin
  insert into provider_statement (tenant_no, merchant_account_id, account_ref, starts_at)
  select m.tenant_no, m.id, m.account_ref, m.connected_at - interval '1 day' from merchant_account m
  where not exists (select from payment_platform f where f.account_ref = m.account_ref)
  on conflict do nothing;
  insert into provider_statement (tenant_no, merchant_account_id, account_ref, starts_at)
  select 1, '', '', min(p.created_at) - interval '1 day' from card_payment p having count(*) > 0
  on conflict do nothing;
  update provider_statement set asked_at = now(), next_at = case when reading_from is null or failures > 0 then now() else next_at end;
  select count(*) into v_count from provider_statement;
  return v_count;
end $$`)
    this.addSql(`
alter table "webhook_inbox"
  add column replays integer not null default 0,
  add column replayed_at timestamptz,
  add column replayed_by text,
  add constraint webhook_inbox_replayed check ((replays > 0) = (replayed_at is not null))`)
    this.addSql(`create index "webhook_inbox_newest" on "webhook_inbox" (state, id desc)`)
    this.addSql(`create index "webhook_inbox_account" on "webhook_inbox" (account_ref, id desc)`)
    this.addSql(
      `create index "card_payment_sale" on "card_payment" (tenant_no, sale_id) where sale_id is not null and state = 'captured'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "card_payment_sale", "webhook_inbox_newest", "webhook_inbox_account"`)
    this.addSql(
      `alter table "webhook_inbox" drop constraint webhook_inbox_replayed, drop column replays, drop column replayed_at, drop column replayed_by`
    )
    this.addSql(`drop function if exists ask_for_statements()`)
    this.addSql(`drop table if exists "provider_line", "provider_statement"`)
  }
}
