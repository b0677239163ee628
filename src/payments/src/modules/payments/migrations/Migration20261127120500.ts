import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A payment that is gone keeps whether it had been authorised: whoever paid is told that it was released, whoever closed a page is not. */
export class Migration20261127120500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "card_payment" add column was_authorised boolean not null default false`)
    this.addSql(`update "card_payment" set was_authorised = true where state in ('authorised', 'captured')`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "card_payment" drop column was_authorised`)
  }
}
