import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when a site does not sell, and why its people were told so. */
export class Migration20261202120000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant"
      add column "suspended_at" timestamptz,
      add column "suspended_because" text check (length(suspended_because) between 3 and 500),
      add constraint "tenant_suspended" check (suspended_at is null or (status = 'suspended' and suspended_because is not null))`)
  }

  override down(): void {
    this.addSql(
      `alter table "tenant" drop column if exists "suspended_at" cascade, drop column if exists "suspended_because" cascade`
    )
  }
}
