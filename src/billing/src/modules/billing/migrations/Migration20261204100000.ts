import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Exports of a tenant's data: asked for, written part by part under a lease, kept for thirty days. One is under way at a time, by the unique index. */
export class Migration20261204100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table "tenant_export" (
      tenant_no integer not null,
      id text not null,
      asked_by text not null,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed', 'expired')),
      parts jsonb not null default '[]',
      row_count bigint not null default 0,
      lease_no integer not null default 0,
      leased_until timestamptz not null default now(),
      attempts integer not null default 0,
      file_key text,
      bytes bigint,
      created_at timestamptz not null default now(),
      ready_at timestamptz,
      expires_at timestamptz,
      primary key (tenant_no, id),
      constraint "tenant_export_file" check ((state = 'ready') = (file_key is not null)),
      constraint "tenant_export_ready" check (state not in ('ready', 'expired') or (bytes is not null and ready_at is not null and expires_at is not null))
    )`)
    this.addSql(
      `create unique index "tenant_export_one_running" on "tenant_export" (tenant_no) where state in ('waiting', 'running')`
    )
    this.addSql(`create index "tenant_export_due" on "tenant_export" (leased_until) where state in ('waiting', 'running')`)
    this.addSql(`create index "tenant_export_expiry" on "tenant_export" (expires_at) where state = 'ready'`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "tenant_export"`)
  }
}
