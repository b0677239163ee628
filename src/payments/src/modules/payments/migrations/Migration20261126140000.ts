import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The operator's own sales are paid on the platform's account: such a payment names no merchant account, and its `account_ref` is empty. Their refunds are
 * asked for by Medusa, under a new id at each try: `told_as` is the id under which the answer reached it.
 */
export class Migration20261126140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "card_payment"
  alter column merchant_account_id drop not null,
  add constraint card_payment_account check ((merchant_account_id is null) = (account_ref = '')),
  add constraint card_payment_platform_fee check (merchant_account_id is not null or application_fee_minor = 0)`)
    this.addSql(`alter table "card_refund" add column told_as text`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "card_refund" drop column told_as`)
    this.addSql(`alter table "card_payment" drop constraint card_payment_account, drop constraint card_payment_platform_fee`)
  }
}
