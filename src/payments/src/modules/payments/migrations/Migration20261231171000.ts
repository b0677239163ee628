import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Disputes of what the operator sells itself: on the platform's own account, which no row of a merchant account names. Lines of the operator's payouts that
 * were written without their payment are given it, where the account's statement says which it is.
 */
export class Migration20261231171000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "dispute"
  alter column merchant_account_id drop not null,
  drop constraint dispute_once,
  add constraint dispute_once unique nulls not distinct (tenant_no, merchant_account_id, provider_ref)`)
    this.addSql(`comment on column "dispute".merchant_account_id is 'null: on the platform''s own account, as its payment'`)
    this.addSql(`
update "payout_line" l set payment_id = c.id
  from "provider_line" s join "card_payment" c on c.tenant_no = s.tenant_no and c.account_ref = '' and c.intent_ref = s.intent_ref
 where l.payment_id is null and s.tenant_no = l.tenant_no and s.provider_ref = l.provider_ref`)
  }

  override async down(): Promise<void> {
    this.addSql(`
alter table "dispute"
  drop constraint dispute_once,
  add constraint dispute_once unique (tenant_no, merchant_account_id, provider_ref),
  alter column merchant_account_id set not null`)
  }
}
