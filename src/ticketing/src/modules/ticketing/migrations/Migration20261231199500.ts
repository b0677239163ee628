import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const BEFORE = `  end if;
  select v_checkout.due_minor - coalesce(sum(t.amount_minor), 0) into v_left`

/** No further part is taken for a date that was cancelled since the first: what was taken goes back out of the drawer. What a terminal has taken is still told. */
export class Migration20261231199500 extends Migration {
  override async up(): Promise<void> {
    this.replace(BEFORE, `  else\n    perform ensure_checkout_played(p_tenant, p_checkout);\n${BEFORE}`)
  }

  private replace(before: string, after: string): void {
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'take_tender' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'take_tender is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    this.replace(`  else\n    perform ensure_checkout_played(p_tenant, p_checkout);\n${BEFORE}`, BEFORE)
  }
}
