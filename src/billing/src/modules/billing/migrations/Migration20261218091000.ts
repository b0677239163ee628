import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Comparing what is known here with what the provider says: a run, its steps (one an account, and one for the books), and each difference once, however often
 * it is found.
 */
export class Migration20261218091000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "reconciliation" (
  id text primary key,
  asked_by text,
  asked_at timestamptz not null default now(),
  finished_at timestamptz
)`)
    this.addSql(`create unique index "reconciliation_one" on "reconciliation" ((finished_at is null)) where finished_at is null`)
    this.addSql(`create index "reconciliation_newest" on "reconciliation" (asked_at desc)`)
    this.addSql(`
create table "reconciliation_step" (
  run_id text not null references "reconciliation" (id),
  tenant_no integer not null,
  merchant_account_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'compared', 'disconnected', 'unreachable')),
  compared_to timestamptz,
  ended_at timestamptz,
  primary key (run_id, tenant_no, merchant_account_id),
  constraint reconciliation_step_ended check ((state = 'waiting') = (ended_at is null)),
  constraint reconciliation_step_compared check ((state = 'compared') = (compared_to is not null))
)`)
    this.addSql(`
create table "money_difference" (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text not null,
  kind text not null,
  subject text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  ours_minor numeric(20),
  theirs_minor numeric(20),
  theirs_currency text check (theirs_currency ~ '^[a-z]{3}$'),
  payment_id text,
  sale_id text,
  refund_id text,
  provider_ref text,
  happened_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'explained', 'resolved', 'gone')),
  note text check (length(note) between 3 and 1000),
  decided_by text,
  decided_at timestamptz,
  rev integer not null default 1,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (tenant_no, id),
  constraint money_difference_once unique (tenant_no, merchant_account_id, kind, subject),
  constraint money_difference_figures check (ours_minor is not null or theirs_minor is not null),
  constraint money_difference_differs check (ours_minor is distinct from theirs_minor or theirs_currency is not null),
  constraint money_difference_decided check ((note is null) = (decided_by is null) and (note is null) = (decided_at is null)),
  constraint money_difference_why check (state not in ('explained', 'resolved') or note is not null),
  constraint money_difference_closed check ((state = 'gone') = (closed_at is not null))
)`)
    this.addSql(`create index "money_difference_newest" on "money_difference" (state, happened_at desc, id desc)`)
    this.addSql(`create unique index "money_difference_id" on "money_difference" (id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "money_difference", "reconciliation_step", "reconciliation"`)
  }
}
