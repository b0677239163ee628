import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What fails is set aside for a while and tried again: sales without an order, buyers of a moved date, sales of cancelled dates. */
export class Migration20270105100000 extends Migration {
  override up(): void {
    this.addSql(`alter table "sale" add column "projection_tries" integer not null default 0 check (projection_tries >= 0)`)
    this.addSql(`update "sale" set projection_tries = 1 where parked_at is not null`)
    this.addSql(`
alter table "postponement_item"
  add column "problem" text check (length(problem) <= 300),
  add column "tries" integer not null default 0 check (tries >= 0),
  add column "next_at" timestamptz not null default now()`)
    this.addSql(`
alter table "cancellation_item"
  add column "tries" integer not null default 0 check (tries >= 0),
  add column "next_at" timestamptz not null default now()`)
    this.addSql(`create index "cancellation_item_stuck" on "cancellation_item" (next_at) where state = 'stuck'`)
  }

  override down(): void {
    this.addSql(`drop index "cancellation_item_stuck"`)
    this.addSql(`alter table "cancellation_item" drop column "next_at", drop column "tries"`)
    this.addSql(`alter table "postponement_item" drop column "next_at", drop column "tries", drop column "problem"`)
    this.addSql(`alter table "sale" drop column "projection_tries"`)
  }
}
