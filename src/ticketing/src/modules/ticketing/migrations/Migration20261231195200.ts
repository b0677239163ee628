import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Who gave tickets back because of a change of hall has answered once the money is on its way: refused, they choose again, and until it is known the date's
 * hall changes no further.
 */
export class Migration20261231195200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'ensure_hall_changeable' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$and i.state = 'waiting'$s$, $s$and i.state in ('waiting', 'returned')$s$);
begin
  if v_after = v_before then
    raise exception 'ensure_hall_changeable is not as expected';
  end if;
  execute v_after;
end $do$`)
    this.addSql(`
update hall_change_item i set state = 'waiting', answered_at = null
  from hall_change h, ticket t, performance p
 where i.state = 'returned' and h.tenant_no = i.tenant_no and h.id = i.hall_change_id
   and t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid' and t.performance_no = h.performance_no and t.place_idx = i.from_idx
   and p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.version_no = h.to_version_no
   and not exists (select from sale_refund_ticket g where g.tenant_no = t.tenant_no and g.ticket_id = t.id and g.is_live)`)
  }

  override async down(): Promise<void> {
    this.addSql(`
do $do$
begin
  execute replace((
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'ensure_hall_changeable' and p.pronamespace = current_schema()::regnamespace),
    $s$and i.state in ('waiting', 'returned')$s$, $s$and i.state = 'waiting'$s$);
end $do$`)
  }
}
