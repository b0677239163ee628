import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Domains of tenants. Claims stand in a table of their own, so that nobody blocks a name by asking for it; a proven host has its one row in `tenant_host`,
 * whose primary key decides whose it is. Rows of `tenant_host` say in which transaction they changed, for those who keep the whole set in memory, and
 * since when they are lapsed.
 */
export class Migration20261129100000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant_host"
      drop constraint "tenant_host_status_check",
      add constraint "tenant_host_status_check" check (status in ('pending', 'verified', 'live', 'lapsed')),
      add column "skeleton" text,
      add column "lapsed_at" timestamptz,
      add column "changed_xid" xid8 not null default pg_current_xact_id()`)
    this.addSql(`update "tenant_host" set lapsed_at = now() where status = 'lapsed'`)
    this.addSql(
      `alter table "tenant_host" add constraint "tenant_host_lapsed" check ((status = 'lapsed') = (lapsed_at is not null))`
    )
    this.addSql(`create index "tenant_host_changed_xid" on "tenant_host" (changed_xid)`)
    this.addSql(`create index "tenant_host_cool_off" on "tenant_host" (lapsed_at) where status = 'lapsed'`)
    this.addSql(`create index "tenant_host_skeleton" on "tenant_host" (skeleton) where skeleton is not null`)
    this.addSql(`create index "tenant_host_tenant" on "tenant_host" (tenant_no)`)
    this.addSql(`create function tenant_host_stamped() returns trigger language plpgsql as $$
      begin
        new.changed_xid := pg_current_xact_id();
        new.lapsed_at := case when new.status = 'lapsed' then coalesce(new.lapsed_at, now()) end;
        return new;
      end $$`)
    this.addSql(
      `create trigger "tenant_host_stamped" before insert or update on "tenant_host" for each row execute function tenant_host_stamped()`
    )
    this.addSql(`create table "domain_claim" (
      tenant_no integer not null references "tenant" on delete cascade,
      host text not null check (length(host) <= 253 and host ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+$'),
      id text not null unique check (id ~ '^dom_'),
      token text not null check (length(token) >= 40),
      state text not null default 'pending' check (state in ('pending', 'verified', 'live', 'lapsed', 'given_up')),
      verdicts jsonb not null default '[]',
      checks integer not null default 0,
      waits_since timestamptz not null default now(),
      checked_at timestamptz,
      asked_at timestamptz,
      next_check_at timestamptz default now(),
      moved_away_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (tenant_no, host),
      check (moved_away_at is null or state = 'live')
    )`)
    // hosts that clients brought before: looked at again only when somebody asks
    this.addSql(`insert into "domain_claim" (tenant_no, host, id, token, state, next_check_at)
      select h.tenant_no, h.host, 'dom_' || replace(gen_random_uuid()::text, '-', ''),
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'live', null
      from "tenant_host" h join "tenant" t using (tenant_no)
      where h.kind = 'tenant' and h.status = 'live' and t.kind = 'client' and split_part(h.host, '.', 1) <> t.slug and h.host like '%.%'`)
    this.addSql(`create index "domain_claim_due" on "domain_claim" (next_check_at) where next_check_at is not null`)
  }

  override down(): void {
    this.addSql(`drop table if exists "domain_claim"`)
    this.addSql(`drop trigger if exists "tenant_host_stamped" on "tenant_host"`)
    this.addSql("drop function if exists tenant_host_stamped")
    this.addSql(`delete from "tenant_host" where status = 'verified'`)
    this.addSql(`alter table "tenant_host"
      drop constraint if exists "tenant_host_status_check",
      drop constraint if exists "tenant_host_lapsed",
      add constraint "tenant_host_status_check" check (status in ('pending', 'live', 'lapsed')),
      drop column if exists "skeleton", drop column if exists "lapsed_at", drop column if exists "changed_xid"`)
    this.addSql(`drop index if exists "tenant_host_tenant"`)
  }
}
