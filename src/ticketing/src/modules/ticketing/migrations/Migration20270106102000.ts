import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const BEFORE = "pages = least(c.pages + 1, 3),"
/** Nothing was asked yet about a new page. */
const AFTER = "pages = least(c.pages + 1, 3), asked_at = null, left_at = null,"

/** M7: of all who come back from a payment page at once, one asks the provider a second. */
export class Migration20270106102000 extends Migration {
  override up(): void {
    this.addSql(`alter table "checkout" add column asked_at timestamptz, add column left_at timestamptz`)
    this.addSql(`comment on column "checkout".asked_at is 'when a browser last had the provider asked about it'`)
    this.addSql(`comment on column "checkout".left_at is 'when a browser last had its payment page closed'`)
    this.rewrite(BEFORE, AFTER)
  }

  /** Makes start_paying anew from what the database has of it. */
  private rewrite(before: string, after: string): void {
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'start_paying' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'start_paying is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override down(): void {
    this.rewrite(AFTER, BEFORE)
    this.addSql(`alter table "checkout" drop column asked_at, drop column left_at`)
  }
}
