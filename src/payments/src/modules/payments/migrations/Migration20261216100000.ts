import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What the provider sent to organisers' banks, with the lines it was made of. Σ net of the lines = amount is a fact of the row: what adds up says
 * `balanced`, what does not says `unbalanced`, and neither word can be written against the figures. Lines are never changed.
 */
export class Migration20261216100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "payout" (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text not null,
  provider_ref text not null,
  state text not null check (state in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric(20) not null,
  is_automatic boolean not null,
  reconciliation text not null check (reconciliation in ('waiting', 'balanced', 'unbalanced', 'unlisted')),
  lines_minor numeric(20),
  line_count integer,
  failure_code text,
  arrives_at timestamptz not null,
  made_at timestamptz not null,
  was_paid boolean not null default false,
  failed_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, merchant_account_id) references "merchant_account" (tenant_no, id),
  constraint payout_once unique (tenant_no, merchant_account_id, provider_ref),
  constraint payout_counted check ((reconciliation in ('balanced', 'unbalanced')) = (lines_minor is not null and line_count is not null)),
  constraint payout_balanced check (reconciliation <> 'balanced' or lines_minor = amount_minor),
  constraint payout_unbalanced check (reconciliation <> 'unbalanced' or lines_minor <> amount_minor),
  constraint payout_failed check ((state = 'failed') = (failed_at is not null))
)`)
    this.addSql(`create index "payout_newest" on "payout" (tenant_no, made_at desc, id desc)`)
    this.addSql(`
create table "payout_line" (
  tenant_no integer not null,
  payout_id text not null,
  provider_ref text not null,
  category text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  gross_minor numeric(20) not null,
  provider_fee_minor numeric(20) not null,
  application_fee_minor numeric(20) not null,
  net_minor numeric(20) not null,
  source_ref text,
  payment_id text,
  refund_id text,
  happened_at timestamptz not null,
  primary key (tenant_no, payout_id, provider_ref),
  foreign key (tenant_no, payout_id) references "payout" (tenant_no, id),
  constraint payout_line_net check (net_minor = gross_minor - provider_fee_minor - application_fee_minor)
)`)
    this.addSql(`
alter table "merchant_account"
  add column payouts_next_at timestamptz not null default now(),
  add column payouts_read_at timestamptz,
  add column payouts_cursor text`)
    this.addSql(`create index "merchant_account_payouts_due" on "merchant_account" (payouts_next_at) where status <> 'revoked'`)
    this.addSql(
      `create index "card_refund_fee_ref" on "card_refund" (tenant_no, fee_refund_ref) where fee_refund_ref is not null`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "card_refund_fee_ref"`)
    this.addSql(
      `alter table "merchant_account" drop column payouts_next_at, drop column payouts_read_at, drop column payouts_cursor`
    )
    this.addSql(`drop table if exists "payout_line", "payout"`)
  }
}
