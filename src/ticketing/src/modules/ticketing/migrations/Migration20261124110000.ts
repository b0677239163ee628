import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Refunds and their tickets, and what the order writer remembers of a sale. */
export class Migration20261124110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "sale"
  add column parked_at timestamptz,
  add column projection_error text,
  add column announced_at timestamptz,
  add constraint sale_order check ((projected_at is null) = (order_id is null)),
  add constraint sale_parked check ((parked_at is null) = (projection_error is null))`)
    this.addSql(`create index "sale_unprojected" on "sale" (final_at) where state = 'final' and projected_at is null`)
    this.addSql(
      `create index "sale_unannounced" on "sale" (projected_at) where projected_at is not null and announced_at is null`
    )
    this.addSql(`create unique index "sale_order_id" on "sale" (tenant_no, order_id) where order_id is not null`)
    this.addSql(`create index "sale_authorised_at" on "sale" (tenant_no, authorised_at)`)
    this.addSql(`
create table "sale_refund" (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  state text not null default 'requested' check (state in ('requested', 'submitted', 'accepted', 'refused')),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  application_fee_minor numeric not null check (application_fee_minor between 0 and amount_minor),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  requested_by text not null,
  reason text,
  provider_ref text,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  requested_at timestamptz not null default now(),
  accepted_at timestamptz,
  mirrored_at timestamptz,
  mirror_error text,
  primary key (tenant_no, id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id),
  constraint sale_refund_accepted check ((state = 'accepted') = (accepted_at is not null)),
  constraint sale_refund_refused check (state <> 'refused' or reason is not null)
)`)
    this.addSql(`create index "sale_refund_sale" on "sale_refund" (tenant_no, sale_id)`)
    this.addSql(`create index "sale_refund_open" on "sale_refund" (next_at) where state in ('requested', 'submitted')`)
    this.addSql(
      `create index "sale_refund_unmirrored" on "sale_refund" (accepted_at) where state = 'accepted' and mirrored_at is null`
    )
    this.addSql(`
create table "sale_refund_ticket" (
  tenant_no integer not null,
  refund_id text not null,
  ticket_id text not null,
  is_live boolean not null default true,
  primary key (tenant_no, refund_id, ticket_id),
  foreign key (tenant_no, refund_id) references "sale_refund" (tenant_no, id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id)
)`)
    this.addSql(`create unique index "sale_refund_ticket_live" on "sale_refund_ticket" (tenant_no, ticket_id) where is_live`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "sale_refund_ticket", "sale_refund" cascade`)
    this.addSql(`drop index if exists "sale_unprojected", "sale_unannounced", "sale_order_id", "sale_authorised_at"`)
    this.addSql(`alter table "sale" drop column parked_at, drop column projection_error, drop column announced_at`)
  }
}
