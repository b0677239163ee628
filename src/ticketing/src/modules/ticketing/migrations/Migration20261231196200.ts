import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const WAITING =
  "perform 1 from block_date d where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance and d.state = 'waiting' for update;"

/** Who keeps places back has the date's row before its areas and claims, as who changes a capacity or the hall: neither waits for the other in a circle. */
export class Migration20261231196200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'keep_back' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${WAITING}$s$,
    $s$perform from performance p where p.tenant_no = p_tenant and p.performance_no = p_performance for no key update;
  ${WAITING}$s$);
begin
  if v_after = v_before then
    raise exception 'keep_back is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Two who work on one date could each wait for the other: restore a backup")
  }
}
