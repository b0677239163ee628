import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whether this installation is one site or a platform with clients: said on the operator's row, whose lock decides between a sign-up and the switch. */
export class Migration20261204090000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant" add column "is_single_site" boolean not null default false,
      add constraint "tenant_single_site" check (kind = 'platform' or not is_single_site)`)
  }

  override down(): void {
    this.addSql(`alter table "tenant" drop column if exists "is_single_site"`)
  }
}
