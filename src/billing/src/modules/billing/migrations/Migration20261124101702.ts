import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { outboxDdl } from "@guichet/kernel/outbox"

/** Plans and their prices, who subscribed, what each sale owes, what went back, and sign-ups by their idempotency key. */
export class Migration20261124101702 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "plan" (
  id text primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 80),
  state text not null check (state in ('draft', 'active', 'retired')),
  created_at timestamptz not null default now()
)`)
    this.addSql(`
create table "plan_version" (
  id text primary key,
  plan_id text not null references "plan" (id),
  no integer not null check (no > 0),
  effective_from timestamptz not null default now(),
  unique (plan_id, no)
)`)
    this.addSql(`
create table "plan_price" (
  plan_version_id text not null references "plan_version" (id),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  percent text not null check (percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  fixed_minor numeric(20) not null check (fixed_minor >= 0),
  min_minor numeric(20) check (min_minor >= 0),
  max_minor numeric(20) check (max_minor >= coalesce(min_minor, 0)),
  free_fixed_minor numeric(20) not null default 0 check (free_fixed_minor >= 0),
  is_default boolean not null default false,
  primary key (plan_version_id, currency)
)`)
    this.addSql(`create unique index "plan_price_default" on "plan_price" (plan_version_id) where is_default`)
    this.addSql(`
create table "subscription" (
  tenant_no integer primary key,
  id text not null unique,
  plan_version_id text not null references "plan_version" (id),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  anchor_at timestamptz not null,
  anchor_tz text not null,
  status text not null default 'active' check (status in ('active', 'past_due', 'suspended', 'canceled')),
  created_at timestamptz not null default now()
)`)
    this.addSql(`
create table "sale_fee" (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  component text not null check (component in ('percent', 'per_ticket', 'remainder')),
  ticket_id text,
  amount_minor numeric(20) not null check (amount_minor > 0),
  reversed_minor numeric(20) not null default 0 check (reversed_minor between 0 and amount_minor),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  lane text not null check (lane in ('application_fee', 'invoice')),
  status text not null check (status in ('collected', 'accrued', 'invoiced', 'waived', 'reversed')),
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint sale_fee_once unique nulls not distinct (tenant_no, sale_id, component, ticket_id),
  check ((status = 'reversed') = (reversed_minor = amount_minor)),
  check (lane = 'invoice' or status in ('collected', 'reversed'))
)`)
    this.addSql(`
create table "fee_refund" (
  tenant_no integer not null,
  refund_id text not null,
  fee_id text not null,
  sale_id text not null,
  amount_minor numeric(20) not null check (amount_minor > 0),
  currency text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, refund_id, fee_id),
  foreign key (tenant_no, fee_id) references "sale_fee" (tenant_no, id)
)`)
    this.addSql(`create index "fee_refund_sale" on "fee_refund" (tenant_no, sale_id)`)
    this.addSql(`
create table "sign_up" (
  key text primary key,
  request_hash text not null,
  slug text not null,
  email text not null,
  plan_version_id text not null references "plan_version" (id),
  currency text not null,
  time_zone text not null,
  tenant_no integer,
  user_id text,
  started_at timestamptz not null default now(),
  done_at timestamptz
)`)
    this.addSql(outboxDdl("billing_outbox"))
  }

  override async down(): Promise<void> {
    for (const table of [
      "billing_outbox",
      "sign_up",
      "fee_refund",
      "sale_fee",
      "subscription",
      "plan_price",
      "plan_version",
      "plan",
    ]) {
      this.addSql(`drop table if exists "${table}"`)
    }
  }
}
