import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What an organiser says of the stranded-seat rule, for all dates of an event. Judged by the window: geometry is no business of the database. */
export class Migration20261231173000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "event"
  add column row_ends_free boolean not null default false,
  add column relaxed_above_percent integer check (relaxed_above_percent between 1 and 99),
  add column accessible_released boolean not null default false`)
    this.addSql(`comment on column "event".row_ends_free is 'a single place may stay at the end of a row or beside an aisle'`)
    this.addSql(`comment on column "event".relaxed_above_percent is 'no stranded-seat rule once more of the seats are taken'`)
    this.addSql(`comment on column "event".accessible_released is 'wheelchair spaces and companion seats are sold to everyone'`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table "event" drop column row_ends_free, drop column relaxed_above_percent, drop column accessible_released`
    )
  }
}
