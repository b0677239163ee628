import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const ALL = "select coalesce(array_agg(distinct o.category_key), '{}') into v_keys from offer o"
const PUBLIC =
  "select coalesce(array_agg(distinct o.category_key) filter (where not o.needs_code), array_agg(distinct o.category_key), '{}') into v_keys from offer o"

/**
 * Sold out is a date whose places that everybody may buy now are all taken: those of a category that an access code alone opens are none of them. A date that
 * sells to nobody without a code is sold out when those are taken.
 */
export class Migration20270112100100 extends Migration {
  override async up(): Promise<void> {
    this.patch(ALL, PUBLIC)
  }

  override async down(): Promise<void> {
    this.patch(PUBLIC, ALL)
  }

  private patch(before: string, after: string): void {
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'is_sold_out' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'is_sold_out is not as expected';
  end if;
  execute v_after;
end $do$`)
  }
}
