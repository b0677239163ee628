import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the provider made is one refund's only: an account's owner can write another refund's id on it afterwards. */
export class Migration20261126100100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create unique index if not exists "card_refund_provider_ref" on "card_refund" (tenant_no, provider_ref) where provider_ref is not null`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "card_refund_provider_ref"`)
  }
}
