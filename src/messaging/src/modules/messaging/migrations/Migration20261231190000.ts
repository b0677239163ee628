import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Work of the whole installation that is late now: one row an episode, so that the operator is told of it once. */
export class Migration20261231190000 extends Migration {
  override up(): void {
    this.addSql(`
create table "late_work" (
  what text primary key check (what in ('orders', 'provider_events')),
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
)`)
    this.addSql(`comment on column "late_work".seen_at is 'when it was late last'`)
  }

  override down(): void {
    this.addSql(`drop table "late_work"`)
  }
}
