import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

const IS_LIMITED = `exists (
    select from hold h
      join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (e.max_per_buyer is not null or e.max_per_buyer_a_date is not null))`
const JUDGED = `if ${IS_LIMITED} then
    perform ensure_buyer_limits(p_tenant, p_checkout, v_checkout.buyer_email);
  end if;
  `
const BEFORE_PAYING = "if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null)"
const BEFORE_FREE = "if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null)"

/**
 * How many tickets one buyer may have: of an event, and of each of its dates. Judged by the click that pays, or takes what is free, of what the same address
 * has: valid tickets, and what it is paying for elsewhere. Two clicks of one buyer wait for each other.
 */
export class Migration20261231160300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "event"
  add column max_per_buyer integer check (max_per_buyer between 1 and 10000),
  add column max_per_buyer_a_date integer check (max_per_buyer_a_date between 1 and 10000)`)
    this.addSql(`comment on column "event".max_per_buyer is 'tickets of one mail address, of all dates together'`)
    this.addSql(`
create function buyer_key(p_email text) returns text language sql immutable parallel safe as $$
  select regexp_replace(lower(btrim(p_email)), '[+][^@]*@', '@')
$$`)
    this.addSql(
      `comment on function buyer_key is 'one for all ways to write one address: capitals and what follows a plus do not count'`
    )
    this.addSql(`create index "sale_buyer" on "sale" (tenant_no, buyer_key(buyer_email)) where buyer_email <> ''`)
    this.addSql(`
create function ensure_buyer_limits(p_tenant integer, p_checkout text, p_email text) returns void language plpgsql ${settings} as $$
declare
  v_key text := buyer_key(p_email);
  v_date record;
begin
  -- staff at the till know whom they sell to; an exchange takes as many as it gives
  if v_key = '' or exists (select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout)
    or exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout)
  then
    return;
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(v_key));
  for v_date in
    with own as materialized (
      select t.performance_no, 1 as places
        from sale s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state in ('pending', 'valid')
       where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = v_key and s.buyer_email <> ''
      union all
      select h.performance_no, cardinality(h.place_idxs)
        from checkout c join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id
       where c.tenant_no = p_tenant and (c.id = p_checkout or c.state = 'paying' and buyer_key(c.buyer_email) = v_key)
         and not exists (select from exchange x where x.tenant_no = c.tenant_no and x.checkout_id = c.id)
    ), counted as materialized (
      select p.event_id, p.performance_no, sum(o.places)::integer as places
        from own o join performance p on p.tenant_no = p_tenant and p.performance_no = o.performance_no
       group by p.event_id, p.performance_no
    )
    select e.title, e.max_per_buyer, e.max_per_buyer_a_date, n.places, (select sum(a.places) from counted a where a.event_id = e.id) as of_event
      from (select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout) mine
      join counted n on n.performance_no = mine.performance_no
      join event e on e.tenant_no = p_tenant and e.id = n.event_id
     order by n.performance_no
  loop
    if v_date.of_event > v_date.max_per_buyer then
      perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'event', 'most', v_date.max_per_buyer, 'event_title', v_date.title));
    end if;
    if v_date.places > v_date.max_per_buyer_a_date then
      perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'date', 'most', v_date.max_per_buyer_a_date, 'event_title', v_date.title));
    end if;
  end loop;
end $$`)
    // of both functions one step is new: the rest is as it was
    for (const [name, before, when] of [
      ["start_paying", BEFORE_PAYING, ""],
      ["settle_checkout", BEFORE_FREE, "p_kind = 'free' and "],
    ]) {
      this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${JUDGED.replace("if exists", `if ${when}exists`)}${before}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
  }

  override async down(): Promise<void> {
    throw new Error("Buyers would have more than was said: restore a backup")
  }
}
