import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

const DATES = "h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no"

/** Of `checkout_now`: a text in it, and what stands there instead. */
const PATCHES: [before: string, after: string][] = [
  [
    "p.ends_at, p.time_zone, h.lines",
    `p.ends_at, p.time_zone, u.title as event_title, w.name as venue, w.city, w.address,
                    coalesce(u.duration_minutes, (extract(epoch from p.ends_at - p.starts_at) / 60)::integer) as duration_minutes, h.lines`,
  ],
  [
    DATES,
    `${DATES}
               join event u on u.tenant_no = p.tenant_no and u.id = p.event_id
               join venue w on w.tenant_no = u.tenant_no and w.id = u.venue_id`,
  ],
  ["'continued_in', v.continued_in,", "'continued_in', v.continued_in, 'paid_for', v.paid_for,"],
]

/**
 * A checkout says which event it is for, when and where. What the payment page says of it is kept when paying begins: asked again, the provider wants the very
 * same page, also when the event has another title by then.
 */
export class Migration20270112100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "checkout" add column "paid_for" jsonb`)
    this.addSql(
      `comment on column "checkout".paid_for is 'by performance_no: event_title, starts_at, time_zone, as the payment page says them'`
    )
    this.addSql(`
create function note_paid_for() returns trigger language plpgsql ${settings} as $$
begin
  new.paid_for := (
    select jsonb_object_agg(p.performance_no, jsonb_build_object('event_title', u.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone))
      from hold ${DATES}
      join event u on u.tenant_no = p.tenant_no and u.id = p.event_id
     where h.tenant_no = new.tenant_no and h.checkout_id = new.id);
  return new;
end $$`)
    this.addSql(`
create trigger "checkout_paid_for" before update of state on "checkout" for each row
  when (old.state = 'open' and new.state = 'paying') execute function note_paid_for()`)
    this.patch(PATCHES)
  }

  override async down(): Promise<void> {
    this.patch(PATCHES.map(([before, after]) => [after, before]))
    this.addSql(`drop trigger "checkout_paid_for" on "checkout"`)
    this.addSql("drop function note_paid_for")
    this.addSql(`alter table "checkout" drop column "paid_for"`)
  }

  private patch(patches: [before: string, after: string][]): void {
    for (const [before, after] of patches) {
      this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'checkout_now' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'checkout_now is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
  }
}
