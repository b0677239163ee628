import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Accounts that the platform opened for an organiser, beside those that were connected: their forms are reached by a link that the platform asks for. */
export class Migration20261218120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "merchant_account" add column door text not null default 'oauth' check (door in ('oauth', 'link'))`)
    this.addSql(`comment on column "merchant_account".door is 'link: opened by the platform'`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "merchant_account" drop column door`)
  }
}
