import { Migration } from "@medusajs/framework/mikro-orm/migrations"

type Changes = [before: string, after: string][]

const ARGUMENTS = "p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks"
const PARAMETERS = `
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[], p_area_asks integer[], p_areas integer[], p_capacities integer[], p_quantities integer[], p_new boolean[]`
const RESULT = "table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[])"

/** In the words of `pg_get_functiondef`, each met once. What a network has is looked at only beyond an order's worth, which nobody is refused. */
const HOLD_PLACES: Changes = [
  ["p_new boolean[])", "p_new boolean[], p_networks bytea[])"],
  [
    "  if v_locks + coalesce(cardinality(array_positions(p_new, true)), 0) <> cardinality(p_holds) then",
    `  -- two of one network, too
  if cardinality(array_positions(p_networks, null)) < cardinality(p_networks) then
    v_locks := v_locks - cardinality(p_networks) + cardinality(array_positions(p_networks, null));
    for v_lock in
      select distinct a.performance, hashtext(encode(a.network, 'hex')) as network
        from unnest(p_performances, p_networks) as a(performance, network) where a.network is not null order by 1, 2
    loop
      perform pg_advisory_xact_lock(v_lock.performance, v_lock.network);
      v_locks := v_locks + 1;
    end loop;
  end if;
  if v_locks + coalesce(cardinality(array_positions(p_new, true)), 0) <> cardinality(p_holds) then`,
  ],
  [
    "then 'hold_limit_reached'\n",
    `then 'hold_limit_reached'
                   when p_networks[a.ask] is not null and (
                     select t.places > p.max_places_per_order and t.places > network_limit(p.tenant_no, p.performance_no)
                       from (select cardinality(a.idxs) + coalesce(sum(cardinality(h.place_idxs)), 0) as places from hold h
                              where h.tenant_no = p.tenant_no and h.performance_no = p.performance_no and h.network = p_networks[a.ask]
                                and (h.state = 'paying' or (h.state = 'held' and h.expires_at > clock_timestamp()))) t
                   ) then 'network_limit_reached'\n`,
  ],
  [
    "insert into hold (tenant_no, hold_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at)",
    "insert into hold (tenant_no, hold_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at, network)",
  ],
  ["             p_currencies[a.ask], a.expires_at\n", "             p_currencies[a.ask], a.expires_at, p_networks[a.ask]\n"],
]

const INNER = "p_area_asks, p_areas, p_capacities, p_quantities) h"
const WITH_NETWORKS = "p_area_asks, p_areas, p_capacities, p_quantities, '{}', p_networks) h"
const HOLD_KEPT: Changes = [
  ["p_quantities integer[])", "p_quantities integer[], p_networks bytea[] DEFAULT '{}')"],
  [INNER, WITH_NETWORKS],
]
const HOLD_WITHIN_QUOTAS: Changes = [
  ["p_quantities integer[])", "p_quantities integer[], p_networks bytea[] DEFAULT '{}')"],
  [`${INNER} where p_at_till is null`, `${WITH_NETWORKS} where p_at_till is null`],
  [
    "p_area_asks, p_areas, p_capacities, p_quantities) h where p_at_till is not null",
    "p_area_asks, p_areas, p_capacities, p_quantities, p_networks) h where p_at_till is not null",
  ],
]

/**
 * H5: sessions are anybody's for the asking, so places of a date that are put aside and being paid for are counted by network (an address, or an IPv6 block of 64
 * bits) inside the statement that puts them aside, one after another. How many, the event says, or its house: `network_limit`. Staff and exchanges have no network.
 */
export class Migration20270106105000 extends Migration {
  override up(): void {
    this.addSql(`alter table "event" add column max_per_network integer check (max_per_network between 1 and 10000)`)
    this.addSql(
      `alter table "hold" add column network bytea check (network is null or (length(network) = 16 and state in ('held', 'paying')))`
    )
    this.addSql(
      `comment on column "hold".network is 'keyed hash of the address block it was made from, gone when it is neither held nor paying'`
    )
    this.addSql(`create index "hold_network" on "hold" (tenant_no, performance_no, network) where network is not null`)
    this.addSql(`
create function forget_network() returns trigger language plpgsql as $$
begin
  new.network := null;
  return new;
end $$`)
    this.addSql(`
create trigger "hold_network" before update of state on "hold" for each row
  when (old.network is not null and new.state not in ('held', 'paying')) execute function forget_network()`)
    // never less than an order; half of a small house and two thirds of a large one are left to others
    this.addSql(`
create or replace function network_limit(p_tenant integer, p_performance integer) returns integer language sql stable as $$
  select greatest(
      coalesce(e.max_per_network, greatest(least((v.place_count + p.places_more) / 3, 1000), least((v.place_count + p.places_more) / 2, 60))),
      p.max_places_per_order)
    from performance p
    join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
    join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
   where p.tenant_no = p_tenant and p.performance_no = p_performance
$$`)
    // whom an organiser lets have more may pay for more, too
    this.addSql(`
create or replace function ensure_address_limit(p_tenant integer, p_checkout text, p_address bytea, p_places integer) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext(encode(p_address, 'hex')));
  if exists (
    select from hold mine
      join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
      join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
     where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
     group by mine.performance_no, p.max_places_per_order, p.places_more, v.place_count, e.max_per_network
    having sum(cardinality(mine.place_idxs)) + (
      select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
        join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
       where c.tenant_no = p_tenant and c.paying_address = p_address
    ) > greatest(coalesce(e.max_per_network, least(p_places, (v.place_count + p.places_more) / 2)), p.max_places_per_order)
  ) then
    perform ticketing_refuse('address_limit_reached');
  end if;
end $$`)
    this.rewrite("hold_places", 15, HOLD_PLACES)
    // as processes of before ask it
    this.addSql(`
create or replace function hold_places(${PARAMETERS}
) returns ${RESULT} language sql as $$
  select h.* from hold_places(${ARGUMENTS}, p_idxs, p_area_asks, p_areas, p_capacities, p_quantities, p_new, '{}') h
$$`)
    this.rewrite("hold_kept", 17, HOLD_KEPT, true)
    this.rewrite("hold_within_quotas", 17, HOLD_WITHIN_QUOTAS, true)
  }

  /** Makes a function anew from the one with so many parameters; @param replaced the one with fewer goes, its callers leave the new one out */
  private rewrite(name: string, parameters: number, changes: Changes, replaced = false): void {
    this.addSql(`
do $do$
declare
  v_function oid := (
    select p.oid from pg_proc p where p.proname = '${name}' and p.pronargs = ${parameters} and p.pronamespace = current_schema()::regnamespace);
  v_text text := pg_get_functiondef(v_function);
  v_changes text[] := array[${changes.map(([before, after]) => `array[$s$${before}$s$, $s$${after}$s$]`).join(",\n")}];
begin
  for i in 1 .. array_length(v_changes, 1) loop
    if array_length(string_to_array(v_text, v_changes[i][1]), 1) is distinct from 2 then
      raise exception '${name} is not as expected: %', v_changes[i][1];
    end if;
    v_text := replace(v_text, v_changes[i][1], v_changes[i][2]);
  end loop;
  ${replaced ? "execute format('drop function %s', v_function::regprocedure);" : ""}
  execute v_text;
end $do$`)
  }

  override down(): void {
    throw new Error("Who holds places from where is not known any more: restore a backup")
  }
}
