import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Published events announce what people see of them (tenancy's `announce_site_change`): the event itself, its dates and its prices. A change of offers
 * moves their date's `terms_no` on, and is heard of there. Drafts change unheard.
 */
export class Migration20261125090100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function event_announced() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'published' then
    perform announce_site_change(old.tenant_no, 'event:' || old.slug, jsonb_build_object('event', old.slug));
  end if;
  if tg_op <> 'DELETE' and new.status = 'published' then
    perform announce_site_change(new.tenant_no, 'event:' || new.slug, jsonb_build_object('event', new.slug));
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger event_announced after insert or update or delete on event for each row execute function event_announced()`
    )
    this.addSql(`
create function rows_of_event_announced() returns trigger language plpgsql as $$
begin
  perform announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
  from event e
  where e.status = 'published' and (e.tenant_no, e.id) in (select c.tenant_no, c.event_id from changed c);
  return null;
end $$`)
    for (const table of ["price_level", "performance"]) {
      for (const [operation, rows] of [
        ["insert", "new"],
        ["update", "new"],
        ["delete", "old"],
      ]) {
        this.addSql(
          `create trigger ${table}_announced_by_${operation} after ${operation} on ${table} referencing ${rows} table as changed
             for each statement execute function rows_of_event_announced()`
        )
      }
    }
  }

  override async down(): Promise<void> {
    for (const table of ["price_level", "performance"]) {
      for (const operation of ["insert", "update", "delete"]) {
        this.addSql(`drop trigger if exists ${table}_announced_by_${operation} on ${table}`)
      }
    }
    this.addSql(`drop trigger if exists event_announced on event`)
    this.addSql(`drop function if exists event_announced, rows_of_event_announced`)
  }
}
