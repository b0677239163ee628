import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A site that somebody signed up for is confirmed once its owner has signed in; sites that are there already were opened to the public before. */
export class Migration20270122090000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant" add column "confirmed_at" timestamptz default now()`)
    this.addSql(`update "tenant" set confirmed_at = created_at`)
    this.addSql(`create index "tenant_unconfirmed" on "tenant" (created_at) where confirmed_at is null`)
  }

  override down(): void {
    this.addSql(`alter table "tenant" drop column if exists "confirmed_at"`)
  }
}
