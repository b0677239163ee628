import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Items of background work that failed last time, one row each, until they succeed. */
export class Migration20270105090000 extends Migration {
  override up(): void {
    this.addSql(`create table "failing_work" (
      duty text not null check (length(duty) between 1 and 60),
      item_id text not null check (length(item_id) between 1 and 200),
      tenant_no integer,
      error text not null check (length(error) <= 500),
      tries integer not null default 1 check (tries > 0),
      since timestamptz not null default now(),
      last_at timestamptz not null default now(),
      primary key (duty, item_id)
    )`)
    this.addSql(`create index "failing_work_since" on "failing_work" (since, duty, item_id)`)
  }

  override down(): void {
    this.addSql(`drop table if exists "failing_work"`)
  }
}
