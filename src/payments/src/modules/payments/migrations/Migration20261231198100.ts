import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A refund's share of the fee goes back once the buyer's money did: with its first attempt that is accepted, or when they were paid another way. */
export class Migration20261231198100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "card_refund" add column fee_due_at timestamptz`)
    this.addSql(
      `update "card_refund" set fee_due_at = created_at where fee_state = 'returned' or state in ('accepted', 'succeeded', 'failed') or attempt > 1`
    )
    this.addSql(`drop index "card_refund_fee_due"`)
    this.addSql(
      `create index "card_refund_fee_due" on "card_refund" (fee_next_at) where fee_state = 'pending' and fee_due_at is not null`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "card_refund_fee_due"`)
    this.addSql(`alter table "card_refund" drop column fee_due_at`)
    this.addSql(
      `create index "card_refund_fee_due" on "card_refund" (fee_next_at)
         where fee_state = 'pending' and (state in ('accepted', 'succeeded', 'failed') or attempt > 1)`
    )
  }
}
