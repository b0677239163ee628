import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

const HELD = `p_area_asks, p_areas, p_capacities, p_quantities) h;`
const SAME = `'of', l.line->'of'))`

/** Of functions that earlier migrations wrote: a text in them, and what stands there instead. */
const PATCHES: [name: string, before: string, after: string][] = [
  [
    "hold_kept",
    HELD,
    `${HELD}
    if p_coupon is not null then
      perform note_opened(v_tenant, v_performance, p_holds[1], p_coupon);
    end if;`,
  ],
  [
    "reprice_places",
    SAME,
    `'of', l.line->'of', 'opened_by', code_of_place(p_tenant, v_hold.performance_no, (l.line->>'place_idx')::integer)))`,
  ],
  [
    "reprice_places",
    "  for v_quota in",
    `  if exists (
    select from unnest(p_idxs) as i(idx) where code_of_place(p_tenant, v_hold.performance_no, i.idx) <> p_line->>'opened_by')
  then
    perform ticketing_refuse('access_code_needed');
  end if;
  for v_quota in`,
  ],
]

/**
 * A place that is kept for an access code is opened by that code, whatever price it is sold at: the code is used by whoever pays for it, and its limits bind. One
 * place is opened by one code: its price is none that another opens.
 */
export class Migration20261231196000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function code_of_place(p_tenant integer, p_performance integer, p_idx integer) returns text language plpgsql ${settings} as $$
begin
  return (
    select b.coupon_id from claim c join block b on b.tenant_no = c.tenant_no and b.block_no = c.block_no
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = p_idx);
end $$`)
    this.addSql(`comment on function code_of_place is 'the access code for which it is kept, also while it is held or sold'`)
    this.addSql(`
create function note_opened(p_tenant integer, p_performance integer, p_hold text, p_coupon text) returns void language plpgsql ${settings} as $$
declare
  v_most integer := (select k.max_tickets from coupon k where k.tenant_no = p_tenant and k.id = p_coupon);
  v_lines jsonb;
begin
  update hold h set lines = (
    select jsonb_agg(case when code_of_place(p_tenant, p_performance, (l.line->>'place_idx')::integer) = p_coupon
             then l.line || jsonb_build_object('opened_by', p_coupon) else l.line end order by l.at)
      from jsonb_array_elements(h.lines) with ordinality as l(line, at))
   where h.tenant_no = p_tenant and h.id = p_hold
  returning h.lines into v_lines;
  if (select count(*) from jsonb_array_elements(v_lines) as l(line) where l.line->>'opened_by' = p_coupon) > v_most then
    perform ticketing_refuse('hold_limit_reached', jsonb_build_object('max_places_per_order', v_most));
  end if;
end $$`)
    for (const [name, before, after] of PATCHES) {
      this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
  }

  override async down(): Promise<void> {
    throw new Error("More would be bought with a code than was said: restore a backup")
  }
}
