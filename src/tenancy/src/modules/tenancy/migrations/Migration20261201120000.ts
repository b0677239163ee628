import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Visits of the operator's people in tenants' consoles. A session of support counts for as long as its visit does; `raised_until` in the future: it changes,
 * too, and falls back by itself. Sessions from before have no visit and end.
 */
export class Migration20261201120000 extends Migration {
  override up(): void {
    this.addSql(`create table "support_visit" (
      tenant_no integer not null references "tenant" on delete cascade,
      id text not null,
      user_id text not null,
      email text not null,
      reason text not null check (length(reason) between 3 and 500),
      minutes integer not null check (minutes in (15, 30, 60)),
      created_at timestamptz not null default now(),
      entered_at timestamptz,
      expires_at timestamptz not null,
      raised_until timestamptz,
      raise_reason text check (length(raise_reason) between 3 and 500),
      ended_at timestamptz,
      ended_by text,
      primary key (tenant_no, id),
      check (tenant_no <> 1),
      check ((raised_until is null) = (raise_reason is null)),
      check (raised_until is null or entered_at is not null),
      check ((ended_at is null) = (ended_by is null))
    )`)
    this.addSql(`create index "support_visit_newest" on "support_visit" (tenant_no, created_at desc, id desc)`)
    this.addSql(`create index "support_visit_open" on "support_visit" (tenant_no, expires_at) where ended_at is null`)
    this.addSql(`alter table "staff_session" add column "visit_id" text`)
    this.addSql(`update "staff_session" set revoked_at = now() where kind = 'support' and revoked_at is null`)
  }

  override down(): void {
    this.addSql(`alter table "staff_session" drop column if exists "visit_id"`)
    this.addSql(`drop table if exists "support_visit"`)
  }
}
