import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** As a step of 160300 left them: what is judged by the click that pays, or takes what is free. */
const BEFORE_PAYING = "if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null)"
const BEFORE_FREE = "if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null)"

const judged = (when: string) => `if ${when}exists (
    select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.lines @? '$[*].group_size'
  ) then
    perform ensure_whole_groups(p_tenant, p_checkout);
  end if;
  `

/**
 * Prices for groups: of such a level an order has at least so many tickets, or none. An offer says so as it says when it sells, a hold freezes it in its lines,
 * and the click that pays, or takes what is free, judges what is left of the order then. Staff may sell and exchange fewer.
 */
export class Migration20261231174200 extends Migration {
  override async up(): Promise<void> {
    for (const table of ["price_level", "offer"]) {
      this.addSql(
        `alter table "${table}" add column group_size integer constraint ${table}_group check (group_size between 2 and 20)`
      )
    }
    this.addSql(`comment on column "price_level".group_size is 'sold to groups: at least so many tickets of it in one order'`)
    this.addSql(`
create or replace function offer_adapted() returns trigger language plpgsql as $$
declare
  v_own date_price;
begin
  select d.* into v_own from date_price d
   where d.tenant_no = new.tenant_no and d.performance_no = new.performance_no and d.price_level_id = new.price_level_id;
  if not v_own.is_sold then
    return null;
  end if;
  new.price_minor := coalesce(v_own.amount_minor, new.price_minor);
  select coalesce(l.sells_from, p.starts_at - make_interval(hours => l.sells_from_hours)),
         coalesce(l.sells_until, p.starts_at - make_interval(hours => l.sells_until_hours)), l.group_size
    into new.sells_from, new.sells_until, new.group_size
    from price_level l join performance p on p.tenant_no = l.tenant_no and p.performance_no = new.performance_no
   where l.tenant_no = new.tenant_no and l.id = new.price_level_id;
  return new;
end $$`)
    this.addSql(`
create function ensure_whole_groups(p_tenant integer, p_checkout text) returns void language plpgsql as $$
declare
  v_short jsonb;
begin
  if exists (select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout)
    or exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout and x.requested_by <> 'buyer')
  then
    return;
  end if;
  select jsonb_build_object('price_level_id', l.price_level_id, 'price_level_name', min(l.price_level_name), 'group_size', max(l.group_size),
           'count', count(*)) into v_short
    from hold h
   cross join lateral jsonb_to_recordset(h.lines) as l(price_level_id text, price_level_name text, group_size integer)
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout
   group by l.price_level_id having count(*) < max(l.group_size)
   order by l.price_level_id limit 1;
  if v_short is not null then
    perform ticketing_refuse('group_too_small', v_short);
  end if;
end $$`)
    this.addSql(`
create function ensure_exchange_whole_groups(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_short jsonb;
begin
  select jsonb_build_object('price_level_id', i.becomes->>'price_level_id', 'price_level_name', min(i.becomes->>'price_level_name'),
           'group_size', max((i.becomes->>'group_size')::integer), 'count', count(*)) into v_short
    from exchange x
    join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
   where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer'
   group by i.becomes->>'price_level_id' having count(*) < max((i.becomes->>'group_size')::integer)
   order by i.becomes->>'price_level_id' limit 1;
  if v_short is not null then
    perform ticketing_refuse('group_too_small', v_short);
  end if;
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
  v_after text := replace(v_before, $s$${before}$s$, $s$${judged(when)}${before}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
  }

  override async down(): Promise<void> {
    throw new Error("One ticket would be sold at the price of a group: restore a backup")
  }
}
