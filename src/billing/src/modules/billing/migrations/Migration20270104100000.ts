import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a client and a ticket cost the operator itself, by currency; and who agreed to a plan's version that brings less, with the figures that were read. */
export class Migration20270104100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "operator_cost" (
  currency text primary key check (currency ~ '^[a-z]{3}$'),
  month_minor numeric(20) not null check (month_minor >= 0),
  ticket_minor numeric(20) not null check (ticket_minor >= 0),
  card_percent text not null check (card_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  card_fixed_minor numeric(20) not null check (card_fixed_minor >= 0),
  set_by text not null,
  set_at timestamptz not null default now()
)`)
    this.addSql(`
create table "plan_below_cost" (
  id bigint generated always as identity primary key,
  plan_version_id text not null references "plan_version" (id),
  shortfalls jsonb not null,
  reason text not null check (length(reason) between 3 and 300),
  agreed_by text not null,
  agreed_at timestamptz not null default now()
)`)
    this.addSql(`create index "plan_below_cost_of" on "plan_below_cost" (plan_version_id)`)
    this.addSql(
      `create trigger "plan_below_cost_immutable" before update or delete on "plan_below_cost" for each row execute function billing_refuse_change()`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "plan_below_cost", "operator_cost"`)
  }
}
