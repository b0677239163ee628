import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A period has one document in each currency that is owed: fees of sales in another currency than the client's are asked for in theirs. */
export class Migration20270104090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index "invoice_once_a_period"`)
    this.addSql(
      `create unique index "invoice_once_a_period" on "invoice" (tenant_no, period_index, currency) where origin = 'period'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "invoice_once_a_period"`)
    this.addSql(`create unique index "invoice_once_a_period" on "invoice" (tenant_no, period_index) where origin = 'period'`)
  }
}
