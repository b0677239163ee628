import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A card that the provider does not take back yet waits, so that it holds no other up. */
export class Migration20270105110000 extends Migration {
  override up(): void {
    this.addSql(`
alter table "tenant_payment_method"
  add column "detach_tries" integer not null default 0 check (detach_tries >= 0),
  add column "detach_next_at" timestamptz not null default now()`)
  }

  override down(): void {
    this.addSql(`alter table "tenant_payment_method" drop column "detach_next_at", drop column "detach_tries"`)
  }
}
