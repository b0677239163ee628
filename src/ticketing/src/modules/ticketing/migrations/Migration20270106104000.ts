import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const SIGNATURE = "p_email text DEFAULT NULL::text, OUT outcome text"
const CHANGES: [before: string, after: string][] = [
  [
    SIGNATURE,
    "p_email text DEFAULT NULL::text, p_network bytea DEFAULT NULL, p_free_orders integer DEFAULT NULL, OUT outcome text",
  ],
  [
    "  if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null)",
    `  if p_free_orders is not null then
    perform take_free(p_tenant, p_checkout, v_checkout.buyer_email, p_network, p_free_orders);
  end if;
  if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null)`,
  ],
]

/**
 * H5: what costs nothing is taken so often a day with one mail address, and so many places of a date by one network. Judged in the transaction that sells it. Staff
 * at a counter are not counted.
 */
export class Migration20270106104000 extends Migration {
  override up(): void {
    this.addSql(`
create table "free_place" (
  tenant_no integer not null,
  performance_no integer not null,
  network bytea not null check (length(network) = 16),
  places integer not null check (places > 0),
  until timestamptz not null,
  primary key (tenant_no, performance_no, network)
)`)
    this.addSql(
      `comment on column "free_place".network is 'keyed hash of the address block they were taken from, gone soon after until'`
    )
    this.addSql(`create index "free_place_until" on "free_place" (until)`)
    // never less than an order; half of a small house and two thirds of a large one are left to others
    this.addSql(`
create function network_limit(p_tenant integer, p_performance integer) returns integer language sql stable as $$
  select greatest(least((v.place_count + p.places_more) / 3, 1000), least((v.place_count + p.places_more) / 2, 60), p.max_places_per_order)
    from performance p
    join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
   where p.tenant_no = p_tenant and p.performance_no = p_performance
$$`)
    this.addSql(`
create function take_free(p_tenant integer, p_checkout text, p_email text, p_network bytea, p_orders integer) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_key text := buyer_key(p_email);
  v_date record;
  v_taken integer;
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext(v_key));
  select count(*) into v_taken from (
    select from sale s
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = v_key and s.buyer_email <> '' and s.kind = 'free' and s.marked_by is null
       and s.authorised_at > now() - interval '1 day'
     limit p_orders
  ) s;
  if v_taken >= p_orders then
    perform ticketing_refuse('free_limit_reached', '{"per": "buyer_email"}');
  end if;
  if p_network is null then
    return;
  end if;
  delete from free_place f where (f.tenant_no, f.performance_no, f.network) in (
    select o.tenant_no, o.performance_no, o.network from free_place o where o.until <= now() order by o.until limit 10 for update skip locked);
  for v_date in
    select h.performance_no, sum(cardinality(h.place_idxs))::integer as places, network_limit(p_tenant, h.performance_no) as most
      from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout group by h.performance_no order by h.performance_no
  loop
    insert into free_place as f (tenant_no, performance_no, network, places, until)
    values (p_tenant, v_date.performance_no, p_network, v_date.places, now() + interval '1 day')
    on conflict (tenant_no, performance_no, network) do update
      set places = case when f.until <= now() then excluded.places else f.places + excluded.places end,
          until = case when f.until <= now() then excluded.until else f.until end
      where f.until <= now() or f.places + excluded.places <= v_date.most;
    if not found then
      perform ticketing_refuse('free_limit_reached', '{"per": "network"}');
    end if;
  end loop;
end $$`)
    this.rewrite(CHANGES)
  }

  /** Makes settle_checkout anew, with other parameters, from what the database has of it. */
  private rewrite(changes: [string, string][]): void {
    this.addSql(`
do $do$
declare
  v_function oid := (select p.oid from pg_proc p where p.proname = 'settle_checkout' and p.pronamespace = current_schema()::regnamespace);
  v_text text := pg_get_functiondef(v_function);
  v_changes text[] := array[${changes.map(([before, after]) => `array[$s$${before}$s$, $s$${after}$s$]`).join(",\n")}];
begin
  for i in 1 .. array_length(v_changes, 1) loop
    if array_length(string_to_array(v_text, v_changes[i][1]), 1) is distinct from 2 then
      raise exception 'settle_checkout is not as expected: %', v_changes[i][1];
    end if;
    v_text := replace(v_text, v_changes[i][1], v_changes[i][2]);
  end loop;
  execute format('drop function %s', v_function::regprocedure);
  execute v_text;
end $do$`)
  }

  override down(): void {
    this.rewrite(
      CHANGES.map(([before, after]) => [
        after
          .replace("bytea DEFAULT NULL,", "bytea DEFAULT NULL::bytea,")
          .replace("integer DEFAULT NULL,", "integer DEFAULT NULL::integer,"),
        before,
      ])
    )
    this.addSql("drop function take_free(integer, text, text, bytea, integer)")
    this.addSql("drop function network_limit(integer, integer)")
    this.addSql('drop table "free_place"')
  }
}
