import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A refund that came back can be asked for again. What the provider made for earlier attempts is kept, so that nothing said of it later counts. The
 * fee's share goes back once a refund, also when the buyer's part came back meanwhile.
 */
export class Migration20261125130000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "card_refund"
  add column attempt integer not null default 1 check (attempt > 0),
  add column failed_refs text[] not null default '{}',
  add constraint card_refund_failed_refs check (provider_ref is null or provider_ref <> all (failed_refs))`)
    this.addSql(`drop index "card_refund_fee_due"`)
    this.addSql(
      `create index "card_refund_fee_due" on "card_refund" (fee_next_at)
         where fee_state = 'pending' and (state in ('accepted', 'succeeded', 'failed') or attempt > 1)`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "card_refund_fee_due"`)
    this.addSql(`alter table "card_refund" drop column attempt, drop column failed_refs`)
    this.addSql(
      `create index "card_refund_fee_due" on "card_refund" (fee_next_at) where fee_state = 'pending' and state in ('accepted', 'succeeded')`
    )
  }
}
