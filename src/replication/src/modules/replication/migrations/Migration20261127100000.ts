import { outboxDdl } from "@guichet/kernel/outbox"
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Requests for the permission to repeat dates, batches of dates made in one go, and which dates each made. */
export class Migration20261127100000 extends Migration {
  override up(): void {
    this.addSql(`
create table "replication_request" (
  tenant_no integer not null,
  id text not null,
  member_id text not null,
  event_id text not null,
  note text check (length(note) between 1 and 1000),
  state text not null default 'open' check (state in ('open', 'granted', 'refused')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  reason text check (length(reason) between 1 and 1000),
  evidence jsonb,
  red_count integer,
  primary key (tenant_no, id),
  constraint replication_request_decided check ((state = 'open') = (decided_at is null)
    and (decided_at is null) = (decided_by is null) and (decided_at is null) = (evidence is null) and (decided_at is null) = (red_count is null)),
  constraint replication_request_reason check (case state when 'granted' then red_count = 0 or reason is not null
    when 'refused' then reason is not null else reason is null end)
)`)
    this.addSql(
      `create unique index "replication_request_open" on "replication_request" (tenant_no, member_id) where state = 'open'`
    )
    this.addSql(`create index "replication_request_member" on "replication_request" (tenant_no, member_id, asked_at desc)`)
    this.addSql(`create index "replication_request_asked" on "replication_request" ((state = 'open') desc, asked_at desc)`)
    this.addSql(`
create table "replication_batch" (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  template_id text not null,
  idempotency_key text not null,
  schedule jsonb not null,
  time_zone text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, idempotency_key),
  constraint replication_batch_undone check ((undone_at is null) = (undone_by is null))
)`)
    this.addSql(`create index "replication_batch_event" on "replication_batch" (tenant_no, event_id, made_at desc)`)
    this.addSql(`
create table "replication_date" (
  tenant_no integer not null,
  batch_id text not null,
  performance_id text not null,
  starts_at timestamptz not null,
  primary key (tenant_no, batch_id, performance_id),
  foreign key (tenant_no, batch_id) references "replication_batch" (tenant_no, id)
)`)
    this.addSql(outboxDdl("replication_outbox"))
  }

  override down(): void {
    this.addSql(`drop table if exists "replication_outbox", "replication_date", "replication_batch", "replication_request"`)
  }
}
