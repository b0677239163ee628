import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A settlement asks the provider's lines for those of a payment. */
export class Migration20261220090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index "provider_line_intent" on "provider_line" (tenant_no, intent_ref) where intent_ref is not null`)
    this.addSql(`create index "payout_line_payment" on "payout_line" (tenant_no, payment_id) where payment_id is not null`)
    this.addSql(`create index "payout_line_ref" on "payout_line" (tenant_no, provider_ref)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "provider_line_intent", "payout_line_payment", "payout_line_ref"`)
  }
}
