import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when a client is closed: periods that begin later carry no monthly fee, and the first of them is the last. */
export class Migration20261208143300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "subscription" add column "ended_at" timestamptz`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "subscription" drop column if exists "ended_at"`)
  }
}
