import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const HELD = "when p.terms_no is distinct from p_terms[a.ask] then 'terms_changed'"

/**
 * Sale windows of price levels: from and until an instant, or so many hours before each date's start. An offer says when it sells, its date when that next
 * changes (`offers_change_at`). From that instant on holds made out before are refused as under changed terms, by the database's clock, until somebody has
 * moved the terms on: the first who asks, or the background.
 */
export class Migration20261231160100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "price_level"
  add column sells_from timestamptz,
  add column sells_from_hours integer,
  add column sells_until timestamptz,
  add column sells_until_hours integer,
  add constraint price_level_window check (
    (sells_from is null or sells_from_hours is null) and (sells_until is null or sells_until_hours is null)
    and coalesce(sells_from_hours, 0) between 0 and 87840 and coalesce(sells_until_hours, 0) between 0 and 87840
    and (sells_from < sells_until) is not false and (sells_from_hours > sells_until_hours) is not false)`)
    this.addSql(`comment on column "price_level".sells_from_hours is 'before the start of each date'`)
    this.addSql(`alter table "offer" add column sells_from timestamptz, add column sells_until timestamptz`)
    this.addSql(`alter table "performance" add column offers_change_at timestamptz`)
    this.addSql(
      `comment on column "performance".offers_change_at is 'when the next of its offers begins or ends; terms read before are none from then on'`
    )
    this.addSql(`create index "performance_offers_change" on "performance" (offers_change_at) where offers_change_at is not null`)
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
         coalesce(l.sells_until, p.starts_at - make_interval(hours => l.sells_until_hours))
    into new.sells_from, new.sells_until
    from price_level l join performance p on p.tenant_no = l.tenant_no and p.performance_no = new.performance_no
   where l.tenant_no = new.tenant_no and l.id = new.price_level_id;
  return new;
end $$`)
    this.addSql(`
create function next_offer_change(p_tenant integer, p_performance integer) returns timestamptz language sql as $$
  select min(x.at) from offer o cross join lateral (values (o.sells_from), (o.sells_until)) as x(at)
   where o.tenant_no = p_tenant and o.performance_no = p_performance and x.at > now()
$$`)
    this.addSql(`
create or replace function offers_changed() returns trigger language plpgsql as $$
begin
  perform 1 from performance p
    where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c)
    order by p.performance_no for update;
  update performance p set terms_no = p.terms_no + 1, offers_change_at = next_offer_change(p.tenant_no, p.performance_no)
   where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c);
  return null;
end $$`)
    // one date, or as many as are due
    this.addSql(`
create function move_offers_on(p_tenant integer, p_performance integer, p_limit integer) returns integer language plpgsql as $$
declare
  v_moved integer;
begin
  update performance p set terms_no = p.terms_no + 1, offers_change_at = next_offer_change(p.tenant_no, p.performance_no)
   where p.offers_change_at <= now() and (p.tenant_no, p.performance_no) in (
     select d.tenant_no, d.performance_no from performance d
      where d.offers_change_at <= now() and (p_performance is null or (d.tenant_no = p_tenant and d.performance_no = p_performance))
      order by d.performance_no limit p_limit for update);
  get diagnostics v_moved = row_count;
  return v_moved;
end $$`)
    this.addSql(`
create function moved_date_sells() returns trigger language plpgsql as $$
begin
  update offer o set price_minor = o.price_minor
    from price_level l
   where o.tenant_no = new.tenant_no and o.performance_no = new.performance_no and l.tenant_no = o.tenant_no and l.id = o.price_level_id
     and (l.sells_from_hours is not null or l.sells_until_hours is not null);
  return null;
end $$`)
    this.addSql(
      `create trigger "performance_moved_sells" after update of starts_at on "performance" for each row
         when (old.starts_at <> new.starts_at) execute function moved_date_sells()`
    )
    // of hold_places one condition changes: the rest is as it was
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'hold_places' and p.pronargs = 14 and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${HELD}$s$,
    $s$${HELD.replace(" then", " or now() >= p.offers_change_at then")}$s$);
begin
  if v_after = v_before then
    raise exception 'hold_places is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Prices would be sold before and after their time: restore a backup")
  }
}
