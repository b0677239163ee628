import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** When a member last asked for a link to the console by mail: one a minute. */
export class Migration20261126090000 extends Migration {
  override up(): void {
    this.addSql(`alter table "member" add column "link_asked_at" timestamptz`)
  }

  override down(): void {
    this.addSql(`alter table "member" drop column if exists "link_asked_at"`)
  }
}
