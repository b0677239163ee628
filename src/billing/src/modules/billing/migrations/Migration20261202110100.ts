import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Until when a subscription's periods carry no monthly fee: what began while the client was a test is not asked for afterwards. */
export class Migration20261202110100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "subscription" add column "free_until" timestamptz`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "subscription" drop column if exists "free_until"`)
  }
}
