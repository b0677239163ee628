import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Passkeys of people, the same on every console; each has one of ten slots, so an eleventh cannot be. */
export class Migration20261213090000 extends Migration {
  override up(): void {
    this.addSql(`create table "staff_passkey" (
      id text primary key check (id ~ '^[A-Za-z0-9_-]+$' and length(id) <= 1400),
      user_id text not null,
      slot smallint not null check (slot between 1 and 10),
      public_key bytea not null,
      counter bigint not null check (counter >= 0),
      name text not null check (length(name) between 1 and 60),
      is_backed_up boolean not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      unique (user_id, slot)
    )`)
    this.addSql(`alter table "staff_session" drop constraint "staff_session_second_factor_check"`)
    this.addSql(
      `alter table "staff_session" add constraint "staff_session_second_factor_check" check (second_factor in ('totp', 'recovery_code', 'passkey'))`
    )
  }

  override down(): void {
    this.addSql(`update "staff_session" set revoked_at = now(), second_factor = null where second_factor = 'passkey'`)
    this.addSql(`alter table "staff_session" drop constraint "staff_session_second_factor_check"`)
    this.addSql(
      `alter table "staff_session" add constraint "staff_session_second_factor_check" check (second_factor in ('totp', 'recovery_code'))`
    )
    this.addSql(`drop table if exists "staff_passkey"`)
  }
}
