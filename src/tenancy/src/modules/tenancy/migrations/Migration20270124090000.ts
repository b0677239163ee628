import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The language someone chose in their profile, for all their browsers, consoles and mails; null until they did. */
export class Migration20270124090000 extends Migration {
  override up(): void {
    this.addSql(`alter table "staff_account" add column "language" text check ("language" in ('fr', 'en'))`)
  }

  override down(): void {
    this.addSql(`alter table "staff_account" drop column if exists "language"`)
  }
}
