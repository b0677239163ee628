import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Accounts: when a password was set and its reset asked for, devices that signed in well, second factors that were spent, attempts that were counted, what
 * the operator asks of everyone, and of a session when it was last seen, confirmed, by which second factor, from where.
 */
export class Migration20261130090000 extends Migration {
  override up(): void {
    this.addSql(`create table "staff_account" (
      user_id text primary key,
      password_set_at timestamptz,
      reset_asked_at timestamptz
    )`)
    this.addSql(`create table "known_device" (
      user_id text not null,
      device_hash bytea not null check (length(device_hash) = 32),
      address text not null,
      first_seen_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      primary key (user_id, device_hash)
    )`)
    this.addSql(`create table "spent_factor" (
      auth_identity_id text not null,
      code_hash bytea not null check (length(code_hash) = 32),
      spent_at timestamptz not null default now(),
      primary key (auth_identity_id, code_hash)
    )`)
    // the columns that rate-limiter-flexible reads and writes
    this.addSql(`create table "counted_attempt" (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`)
    this.addSql(`create index "counted_attempt_expiry" on "counted_attempt" (expire)`)
    this.addSql(`create table "account_rule" (
      tenant_no integer primary key references "tenant" on delete cascade check (tenant_no = 1),
      second_factor_roles text[] not null default '{}',
      password_max_age_days integer not null default 0 check (password_max_age_days between 0 and 3650)
    )`)
    this.addSql(`alter table "staff_session"
      add column last_seen_at timestamptz not null default now(),
      add column confirmed_at timestamptz not null default now(),
      add column second_factor text check (second_factor in ('totp', 'recovery_code')),
      add column user_agent text check (length(user_agent) <= 300),
      add column address text check (length(address) <= 60)`)
    this.addSql(`create index "staff_session_of_user" on "staff_session" (user_id) where revoked_at is null`)
  }

  override down(): void {
    this.addSql(`drop index if exists "staff_session_of_user"`)
    this.addSql(
      `alter table "staff_session" drop column last_seen_at, drop column confirmed_at, drop column second_factor, drop column user_agent, drop column address`
    )
    for (const table of ["account_rule", "counted_attempt", "spent_factor", "known_device", "staff_account"]) {
      this.addSql(`drop table if exists "${table}"`)
    }
  }
}
