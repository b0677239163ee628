import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What a client pays apart from its plan, exchange rates, what a plan's percent is of, and the rates that a price was converted by. A rate never changes; of an
 * override only its end is written, once.
 */
export class Migration20261229122100 extends Migration {
  override async up(): Promise<void> {
    this.rates()
    this.overrides()
    this.addSql(
      `alter table "plan_version" add column "fee_base" text not null default 'total' check (fee_base in ('total', 'tickets'))`
    )
    for (const table of ["subscription", "sign_up"]) {
      this.addSql(`alter table "${table}" add column "price_snapshot" jsonb`)
    }
    this.addSql(`
alter table "sale_fee"
  add column "fx_from_id" text references "fx_rate" (id),
  add column "fx_to_id" text references "fx_rate" (id)`)
  }

  private rates(): void {
    this.addSql(`
create table "fx_rate" (
  id text primary key,
  seq bigint not null generated always as identity unique,
  base text not null default 'eur' check (base = 'eur'),
  quote text not null check (quote ~ '^[a-z]{3}$' and quote <> base),
  rate numeric(20, 10) not null check (rate > 0),
  as_of date not null,
  source text not null check (source in ('ecb', 'csv')),
  uploaded_by text not null,
  created_at timestamptz not null default now()
)`)
    this.addSql(`create index "fx_rate_in_force" on "fx_rate" (quote, as_of desc, seq desc)`)
    this.addSql(
      `create trigger "fx_rate_immutable" before update or delete on "fx_rate" for each row execute function billing_refuse_change()`
    )
  }

  private overrides(): void {
    this.addSql(`
create table "subscription_override" (
  tenant_no integer not null references "subscription" (tenant_no),
  id text not null,
  field text not null check (field in ('percent', 'fixed_minor', 'min_minor', 'max_minor', 'free_fixed_minor', 'monthly_minor', 'fee_collection')),
  currency text check (currency ~ '^[a-z]{3}$'),
  value text,
  starts_at timestamptz not null default now(),
  until_at timestamptz,
  reason text not null check (length(reason) between 3 and 500),
  set_by text not null,
  set_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text,
  end_reason text check (length(end_reason) between 3 and 500),
  primary key (tenant_no, id),
  constraint subscription_override_value check (case field
    when 'percent' then value is not null and value ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'
    when 'fee_collection' then value is not null and value in ('at_sale', 'invoice')
    else (value is not null or field in ('min_minor', 'max_minor')) and value ~ '^[0-9]{1,10}$' end is not false),
  constraint subscription_override_currency check ((currency is null) = (field in ('percent', 'fee_collection'))),
  constraint subscription_override_until check (until_at > starts_at),
  constraint subscription_override_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
)`)
    this.addSql(`
create unique index "subscription_override_one" on "subscription_override" (tenant_no, field, coalesce(currency, '')) where ended_at is null`)
    this.addSql(`
create or replace function billing_keep_override() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null or (new.tenant_no, new.id, new.field, new.starts_at, new.reason, new.set_by, new.set_at)
      is distinct from (old.tenant_no, old.id, old.field, old.starts_at, old.reason, old.set_by, old.set_at)
    or new.currency is distinct from old.currency or new.value is distinct from old.value or new.until_at is distinct from old.until_at
  then
    raise exception '% of override % is refused: only its end is written, once', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "subscription_override_keep" before update or delete on "subscription_override"
  for each row execute function billing_keep_override()`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "sale_fee" drop column if exists "fx_from_id", drop column if exists "fx_to_id"`)
    for (const table of ["subscription", "sign_up"]) {
      this.addSql(`alter table "${table}" drop column if exists "price_snapshot"`)
    }
    this.addSql(`alter table "plan_version" drop column if exists "fee_base"`)
    this.addSql(`drop table if exists "subscription_override", "fx_rate"`)
    this.addSql(`drop function if exists billing_keep_override()`)
  }
}
