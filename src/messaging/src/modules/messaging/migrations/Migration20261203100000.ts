import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Where a tenant is told of what happens, what was told, and each telling. Keys lead with the tenant; secrets are sealed. */
export class Migration20261203100000 extends Migration {
  override up(): void {
    this.addSql(`create table "webhook_endpoint" (
      tenant_no integer not null,
      id text not null,
      url text not null check (length(url) <= 500),
      description text not null check (length(description) <= 120),
      types text[] not null check (cardinality(types) > 0),
      secret text not null,
      old_secret text,
      old_secret_until timestamptz,
      is_on boolean not null default true,
      off_reason text check (off_reason in ('by_hand', 'failing', 'gone')),
      failing_since timestamptz,
      tested_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (tenant_no, id),
      check (is_on = (off_reason is null)),
      check ((old_secret is null) = (old_secret_until is null))
    )`)
    this.addSql(`create table "webhook_event" (
      tenant_no integer not null,
      id text not null,
      type text not null,
      key text not null,
      body text not null,
      created_at timestamptz not null default now(),
      primary key (tenant_no, id),
      unique (tenant_no, key)
    )`)
    this.addSql(`create index "webhook_event_age" on "webhook_event" (created_at)`)
    this.addSql(`create table "webhook_delivery" (
      tenant_no integer not null,
      id text not null,
      endpoint_id text not null,
      event_id text not null,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
      tries integer not null default 0,
      due_at timestamptz not null default now(),
      last_status integer,
      last_failure text,
      last_ms integer,
      last_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (tenant_no, id),
      unique (tenant_no, endpoint_id, event_id),
      foreign key (tenant_no, endpoint_id) references "webhook_endpoint" on delete cascade,
      foreign key (tenant_no, event_id) references "webhook_event" on delete cascade
    )`)
    this.addSql(
      `create index "webhook_delivery_due" on "webhook_delivery" (tenant_no, endpoint_id, due_at) where state = 'waiting'`
    )
    this.addSql(`create index "webhook_delivery_newest" on "webhook_delivery" (tenant_no, endpoint_id, created_at desc, id desc)`)
  }

  override down(): void {
    this.addSql(`drop table if exists "webhook_delivery", "webhook_event", "webhook_endpoint"`)
  }
}
