import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Payments that a cardholder's bank asks about or took back, as last read at the provider, and the one answer to each, frozen before it is sent. */
export class Migration20261216110100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "dispute" (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text not null,
  payment_id text not null,
  provider_ref text not null,
  status text not null,
  phase text not null check (phase in ('inquiry', 'open', 'won', 'lost', 'closed')),
  reason text not null,
  amount_minor numeric(20) not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  due_by timestamptz,
  opened_at timestamptz not null,
  decided_at timestamptz,
  read_at timestamptz not null,
  answer_state text not null default 'none' check (answer_state in ('none', 'sending', 'sent')),
  answer jsonb,
  answer_no integer not null default 0,
  answered_by text,
  answered_at timestamptz,
  accepted_by text,
  primary key (tenant_no, id),
  foreign key (tenant_no, merchant_account_id) references "merchant_account" (tenant_no, id),
  foreign key (tenant_no, payment_id) references "card_payment" (tenant_no, id),
  constraint dispute_once unique (tenant_no, merchant_account_id, provider_ref),
  constraint dispute_answer check ((answer_state = 'none') = (answer is null)),
  constraint dispute_answered check ((answer_state = 'sent') = (answered_at is not null)),
  constraint dispute_decided check ((phase in ('won', 'lost', 'closed')) = (decided_at is not null))
)`)
    this.addSql(`create index "dispute_newest" on "dispute" (tenant_no, opened_at desc, id desc)`)
    this.addSql(`create index "dispute_payment" on "dispute" (tenant_no, payment_id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "dispute"`)
  }
}
