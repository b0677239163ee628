import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Refunds that the provider took back: failed, then paid out again with the next attempt, or returned another way. What was accepted once stays so, for
 * order and fees: `accepted_at` is the first time.
 */
export class Migration20261125130100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "sale_refund"
  add column attempt integer not null default 1 check (attempt > 0),
  add column failed_at timestamptz,
  add column returned_at timestamptz,
  add column returned_by text,
  add column returned_note text,
  drop constraint sale_refund_state_check,
  drop constraint sale_refund_accepted,
  drop constraint sale_refund_refused,
  add constraint sale_refund_state check (state in ('requested', 'submitted', 'accepted', 'refused', 'failed', 'returned')),
  add constraint sale_refund_attempt check (attempt = 1 or state not in ('requested', 'refused')),
  add constraint sale_refund_accepted check ((accepted_at is not null) = (attempt > 1 or state in ('accepted', 'failed', 'returned'))),
  add constraint sale_refund_failed check ((failed_at is not null) = (attempt > 1 or state in ('failed', 'returned'))),
  add constraint sale_refund_reason check (state not in ('refused', 'failed', 'returned') or reason is not null),
  add constraint sale_refund_returned check ((state = 'returned') = (returned_at is not null)
    and (returned_at is null) = (returned_by is null) and (returned_at is null) = (returned_note is null))`)
    this.addSql(`create index "sale_refund_failed" on "sale_refund" (tenant_no, sale_id) where state = 'failed'`)
    this.addSql(`drop index "sale_refund_unmirrored"`)
    this.addSql(
      `create index "sale_refund_unmirrored" on "sale_refund" (accepted_at) where accepted_at is not null and mirrored_at is null`
    )
  }

  override async down(): Promise<void> {
    throw new Error("Refunds that failed have no place in the states of before: restore a backup")
  }
}
