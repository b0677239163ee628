import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Settings of a site by two people at once are told apart by `rev`; what a site was called before stays its own, look-alikes included. */
export class Migration20261202110000 extends Migration {
  override up(): void {
    this.addSql(`alter table "tenant" add column "rev" integer not null default 1`)
    this.addSql(`create table "former_slug" (
      slug_skeleton text primary key,
      tenant_no integer not null references "tenant" on delete cascade,
      slug text not null,
      left_at timestamptz not null default now()
    )`)
  }

  override down(): void {
    this.addSql(`drop table if exists "former_slug"`)
    this.addSql(`alter table "tenant" drop column if exists "rev"`)
  }
}
