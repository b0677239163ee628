import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A date's own price of a level, or that it does not sell it. Whoever writes an offer writes the level's price, and a trigger puts the date's in its place: so
 * that publishing, a new level, another price, other taxes and a change of hall all keep what was said of single dates.
 */
export class Migration20261231160000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "date_price" (
  tenant_no integer not null,
  performance_no integer not null,
  price_level_id text not null,
  is_sold boolean not null,
  amount_minor numeric check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  primary key (tenant_no, performance_no, price_level_id),
  foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no) on delete cascade,
  foreign key (tenant_no, price_level_id) references "price_level" (tenant_no, id) on delete cascade,
  constraint date_price_shape check (is_sold = (amount_minor is not null))
)`)
    this.addSql(
      `comment on column "date_price".amount_minor is 'as the organiser entered it; null: this date does not sell the level'`
    )
    this.addSql(`create index "date_price_level" on "date_price" (tenant_no, price_level_id)`)
    // before offer_all_in, by its name: triggers of one row run in alphabetical order
    this.addSql(`
create function offer_adapted() returns trigger language plpgsql as $$
declare
  v_own date_price;
begin
  select d.* into v_own from date_price d
   where d.tenant_no = new.tenant_no and d.performance_no = new.performance_no and d.price_level_id = new.price_level_id;
  if not v_own.is_sold then
    return null;
  end if;
  new.price_minor := coalesce(v_own.amount_minor, new.price_minor);
  return new;
end $$`)
    this.addSql(
      `create trigger "offer_adapted" before insert or update of price_minor on "offer" for each row execute function offer_adapted()`
    )
    // Dates in the order in which offers_changed locks them. p_amount null: the level's price again, or not sold at all.
    this.addSql(`
create function set_date_prices(p_tenant integer, p_event text, p_level text, p_performances text[], p_is_sold boolean, p_amount numeric)
returns void language plpgsql as $$
declare
  v_level price_level;
  v_nos integer[];
begin
  select l.* into v_level from price_level l where l.tenant_no = p_tenant and l.event_id = p_event and l.id = p_level for share;
  if v_level.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('price_level_id', p_level));
  end if;
  select array_agg(d.performance_no) into v_nos from (
    select p.performance_no from performance p
     where p.tenant_no = p_tenant and p.event_id = p_event and p.id = any (p_performances) and p.deleted_at is null and p.status <> 'cancelled'
       and p.starts_at > now()
     order by p.performance_no for no key update) d;
  if coalesce(cardinality(v_nos), 0) <> cardinality(p_performances) then
    perform ticketing_refuse('performance_not_found');
  end if;
  delete from date_price d where d.tenant_no = p_tenant and d.performance_no = any (v_nos) and d.price_level_id = p_level;
  if p_amount is not null or not p_is_sold then
    insert into date_price (tenant_no, performance_no, price_level_id, is_sold, amount_minor)
    select p_tenant, n.no, p_level, p_is_sold, p_amount from unnest(v_nos) as n(no);
  end if;
  if not p_is_sold then
    delete from offer o where o.tenant_no = p_tenant and o.performance_no = any (v_nos) and o.price_level_id = p_level;
    return;
  end if;
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select p_tenant, p.performance_no, v_level.category_key, v_level.id, v_level.variant_id, v_level.name, v_level.amount_minor, v_level.currency,
         v_level.position, v_level.needs_code
    from performance p
   where p.tenant_no = p_tenant and p.performance_no = any (v_nos)
     and (p.status <> 'draft' or exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = p.performance_no))
  on conflict (tenant_no, performance_no, category_key, price_level_id) do update set price_minor = excluded.price_minor;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Dates would be sold at another price than was said of them: restore a backup")
  }
}
