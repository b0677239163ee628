import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Client 1 is the operator; an account of its own is the platform's, and goes with it. */
const IN_USE = `
create function payment_platform_guard() returns trigger language plpgsql as $$
begin
  if new.account_ref is distinct from old.account_ref and (
    exists (select 1 from merchant_account where tenant_no <> 1 and status <> 'revoked')
    or exists (select 1 from card_payment where state = 'authorised' or (state in ('created', 'open') and session_expires_at > now()))
    or exists (select 1 from card_refund where state = 'requested')
  ) then
    raise exception 'payment_platform: accounts or payments depend on %', old.account_ref using errcode = 'check_violation';
  end if;
  return new;
end $$`

/** Whoever begins to depend on the platform's account shares its row until the end of their transaction; whoever changes it waits for them, and then counts. */
const DEPENDS = `
create function payment_platform_dependant() returns trigger language plpgsql as $$
begin
  perform from payment_platform for share;
  return new;
end $$`

const APPEND_ONLY = `
create function payment_settings_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['secret_key', 'webhook_platform', 'webhook_connect'])
    is distinct from (to_jsonb(old) - array['secret_key', 'webhook_platform', 'webhook_connect']) then
    raise exception 'payment_settings: versions are kept as they were saved' using errcode = 'check_violation';
  end if;
  return new;
end $$`

/**
 * The platform's own account at the provider, as its owner saves it: every change a version, secrets sealed and gone with the version they were of; what
 * was found when each was tried; which account all clients are connected through.
 */
export class Migration20261214093000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "payment_platform" (
  only_row boolean primary key default true check (only_row),
  account_ref text not null,
  learned_at timestamptz not null default now()
)`)
    this.addSql(`
create table "payment_settings" (
  tenant_no integer not null check (tenant_no = 1),
  version_no integer not null check (version_no > 0),
  id text not null unique,
  account_ref text not null,
  client_id text,
  secret_key text,
  secret_key_hint text not null,
  webhook_platform text,
  webhook_platform_hint text,
  webhook_connect text,
  webhook_connect_hint text,
  changed text[] not null,
  saved_by text not null,
  saved_by_mail text not null,
  saved_at timestamptz not null default now(),
  primary key (tenant_no, version_no)
)`)
    this.addSql(`
create table "payment_check" (
  field text primary key check (field in ('client_id', 'secret_key', 'webhook_platform', 'webhook_connect')),
  fingerprint text not null,
  why text,
  facts jsonb,
  checked_at timestamptz not null default now()
)`)
    this.addSql(`
alter table "merchant_account"
  add column statement_descriptor text,
  add column brand_color text,
  add column has_brand_image boolean not null default false`)
    for (const sql of [IN_USE, DEPENDS, APPEND_ONLY]) {
      this.addSql(sql)
    }
    this.addSql(
      `create trigger payment_platform_guard before update on "payment_platform" for each row execute function payment_platform_guard()`
    )
    this.addSql(
      `create trigger payment_settings_guard before update or delete on "payment_settings" for each row execute function payment_settings_guard()`
    )
    this.addSql(
      `create trigger merchant_account_depends before insert or update of status on "merchant_account" for each row
         when (new.status <> 'revoked') execute function payment_platform_dependant()`
    )
    this.addSql(
      `create trigger card_payment_depends before insert on "card_payment" for each row
         when (new.account_ref = '') execute function payment_platform_dependant()`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists card_payment_depends on "card_payment"`)
    this.addSql(`drop trigger if exists merchant_account_depends on "merchant_account"`)
    this.addSql(
      `alter table "merchant_account" drop column statement_descriptor, drop column brand_color, drop column has_brand_image`
    )
    for (const table of ["payment_check", "payment_settings", "payment_platform"]) {
      this.addSql(`drop table if exists "${table}"`)
    }
    for (const name of ["payment_platform_guard", "payment_platform_dependant", "payment_settings_guard"]) {
      this.addSql(`drop function if exists ${name}()`)
    }
  }
}
