import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

const BEFORE_CLAIMS = `perform from claim c
    where c.tenant_no = p_tenant and (c.performance_no, c.place_idx) in (`

/**
 * A buyer's own exchange takes no more of a date than one buyer may have: judged when it is asked for, when its difference is paid and when the tickets move,
 * under the lock of the buyer's other clicks. Staff may exchange for more. What is on its way to a date counts there, and once of the event.
 */
export class Migration20261231174000 extends Migration {
  override async up(): Promise<void> {
    // p_checkout: counted before it is paid; p_but: an exchange that is judged itself
    this.addSql(`
create function buyer_places(p_tenant integer, p_key text, p_checkout text, p_but text)
returns table (performance_no integer, places integer, is_moving boolean) language plpgsql ${settings} as $$
begin
  return query
    select t.performance_no, 1, false
      from sale s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state in ('pending', 'valid')
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = p_key and s.buyer_email <> ''
       and not exists (select from exchange x where x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id)
    union all
    select h.performance_no, cardinality(h.place_idxs), false
      from checkout c join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id
     where c.tenant_no = p_tenant and (c.id = p_checkout or c.state = 'paying' and buyer_key(c.buyer_email) = p_key)
       and not exists (select from exchange x where x.tenant_no = c.tenant_no and x.checkout_id = c.id)
    union all
    select x.performance_no, 1, true
      from sale s
      join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'offered' and x.id is distinct from p_but
      join checkout c on c.tenant_no = x.tenant_no and c.id = x.checkout_id and c.state in ('paying', 'settled')
      join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id and (i.was->>'performance_no')::integer <> x.performance_no
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = p_key and s.buyer_email <> '';
end $$`)
    this.addSql(`
create function ensure_exchange_within_limit(p_tenant integer, p_exchange text) returns void language plpgsql ${settings} as $$
declare
  v record;
begin
  select x.performance_no, buyer_key(s.buyer_email) as key, e.title, e.max_per_buyer_a_date as most,
         (select count(*) from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id
             and (i.was->>'performance_no')::integer <> x.performance_no) as moved
    into v
    from exchange x
    join sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id
    join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
    join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
   where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer';
  if v.key is null or v.key = '' or v.most is null or v.moved = 0 then
    return;
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(v.key));
  if v.moved + (
    select coalesce(sum(b.places), 0) from buyer_places(p_tenant, v.key, null, p_exchange) b where b.performance_no = v.performance_no
  ) > v.most then
    perform ticketing_refuse('buyer_limit_reached', jsonb_build_object('per', 'date', 'most', v.most, 'event_title', v.title));
  end if;
end $$`)
    this.addSql(`
create or replace function ensure_buyer_limits(p_tenant integer, p_checkout text, p_email text) returns void language plpgsql ${settings} as $$
declare
  v_key text := buyer_key(p_email);
  v_exchange text;
  v_date record;
begin
  -- staff at the till know whom they sell to
  if v_key = '' or exists (select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout) then
    return;
  end if;
  select x.id into v_exchange from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout;
  if v_exchange is not null then
    perform ensure_exchange_within_limit(p_tenant, v_exchange);
    return;
  end if;
  perform pg_advisory_xact_lock(p_tenant, hashtext(v_key));
  for v_date in
    with counted as materialized (
      select p.event_id, p.performance_no, sum(o.places)::integer as places, sum(o.places) filter (where not o.is_moving) as settled
        from buyer_places(p_tenant, v_key, p_checkout, null) o
        join performance p on p.tenant_no = p_tenant and p.performance_no = o.performance_no
       group by p.event_id, p.performance_no
    )
    select e.title, e.max_per_buyer, e.max_per_buyer_a_date, n.places, (select sum(a.settled) from counted a where a.event_id = e.id) as of_event
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
    this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'swap_exchange' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${BEFORE_CLAIMS}$s$, $s$perform ensure_exchange_within_limit(p_tenant, p_exchange);
  ${BEFORE_CLAIMS}$s$);
begin
  if v_after = v_before then
    raise exception 'swap_exchange is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Buyers would exchange for more than was said: restore a backup")
  }
}
