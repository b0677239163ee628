import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A published version of a chart, and its places, are never changed and never deleted: dates, claims, tickets and what is cached for a year are about them. */
export class Migration20261231172200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function published_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of a chart is never changed' using errcode = 'check_violation', constraint = 'chart_version_final';
end $$`)
    for (const table of ["chart_version", "chart_place"]) {
      this.addSql(
        `create trigger "${table}_final" before update or delete on "${table}" for each row execute function published_is_final()`
      )
    }
  }

  override async down(): Promise<void> {
    for (const table of ["chart_version", "chart_place"]) {
      this.addSql(`drop trigger "${table}_final" on "${table}"`)
    }
    this.addSql("drop function published_is_final")
  }
}
