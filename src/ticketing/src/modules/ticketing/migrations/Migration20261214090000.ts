import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The organiser's price becomes what a buyer pays: service fee and tax go in, by the terms of the day. */
const ALL_IN = `
create function offer_all_in() returns trigger language plpgsql as $$
declare
  v_terms record;
  v_step numeric := charge_step(new.currency);
  v_net_fee numeric;
  v_price numeric;
begin
  select coalesce(s.tax_mode, 'inclusive') as tax_mode, coalesce(own.name, usual.name) as tax_name, coalesce(own.percent, usual.percent, 0) as tax_percent,
         coalesce(f.percent, 0) as fee_percent, coalesce(f.fixed_minor, 0) as fee_fixed
    into v_terms
    from (values (1)) one
    left join sale_settings s on s.tenant_no = new.tenant_no
    left join price_level l on l.tenant_no = new.tenant_no and l.id = new.price_level_id
    left join event e on e.tenant_no = l.tenant_no and e.id = l.event_id
    left join sale_tax own on own.tenant_no = new.tenant_no and own.id = e.sale_tax_id
    left join sale_tax usual on usual.tenant_no = new.tenant_no and usual.is_default
    left join service_fee f on f.tenant_no = new.tenant_no and f.currency = new.currency;
  v_net_fee := case when new.price_minor = 0 then 0
    else round((new.price_minor * v_terms.fee_percent / 100 + v_terms.fee_fixed) / v_step) * v_step end;
  if v_terms.tax_mode = 'exclusive' then
    new.amount_minor := new.price_minor + v_net_fee + round((new.price_minor + v_net_fee) * v_terms.tax_percent / 100 / v_step) * v_step;
    new.tax_minor := new.amount_minor - new.price_minor - v_net_fee;
    v_price := new.price_minor + round(new.price_minor * v_terms.tax_percent / 100 / v_step) * v_step;
  else
    new.amount_minor := new.price_minor + v_net_fee;
    new.tax_minor := round(new.amount_minor * v_terms.tax_percent / (100 + v_terms.tax_percent));
    v_price := new.price_minor;
  end if;
  new.fee_minor := case when v_net_fee = 0 then 0 else new.amount_minor - v_price end;
  new.tax_percent := v_terms.tax_percent;
  new.tax_name := case when v_terms.tax_percent > 0 then v_terms.tax_name end;
  return new;
end $$`

/**
 * What buyers pay beside the organiser's price, and what is told of it. An offer carries the whole: cards, maps and holds show one amount from the first
 * price on. Terms that change write the offers of dates to come anew, which moves their `terms_no`; what is held keeps its price.
 */
export class Migration20261214090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "sale_settings" (
  tenant_no integer primary key,
  rev integer not null default 1,
  tax_mode text not null default 'inclusive' check (tax_mode in ('inclusive', 'exclusive')),
  updated_at timestamptz not null default now()
)`)
    this.addSql(
      `comment on column "sale_settings".tax_mode is 'inclusive: prices as entered contain the tax; exclusive: it comes on top'`
    )
    this.addSql(`
create table "sale_tax" (
  tenant_no integer not null,
  id text not null,
  name text not null check (length(name) between 1 and 60),
  percent numeric not null check (percent > 0 and percent < 100 and percent = round(percent, 4)),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id)
)`)
    this.addSql(`create unique index "sale_tax_default" on "sale_tax" (tenant_no) where is_default`)
    this.addSql(`create unique index "sale_tax_name" on "sale_tax" (tenant_no, lower(name))`)
    this.addSql(`
create table "service_fee" (
  tenant_no integer not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  percent numeric not null check (percent >= 0 and percent <= 50 and percent = round(percent, 4)),
  fixed_minor numeric not null check (fixed_minor >= 0 and fixed_minor = trunc(fixed_minor)),
  primary key (tenant_no, currency)
)`)
    this.addSql(`comment on column "service_fee".fixed_minor is 'a ticket that costs something'`)
    this.addSql(`
alter table "event"
  add column sale_tax_id text,
  add foreign key (tenant_no, sale_tax_id) references "sale_tax" (tenant_no, id)`)

    // Stripe's rule, kernel's chargeStep: a test compares them
    this.addSql(`
create function charge_step(p_currency text) returns numeric language sql immutable parallel safe as $$
  select case when p_currency in ('isk', 'ugx') then 100 when p_currency in ('bhd', 'jod', 'kwd', 'omr', 'tnd') then 10 else 1 end::numeric
$$`)
    this.addSql(`
alter table "offer"
  add column price_minor numeric check (price_minor >= 0 and price_minor = trunc(price_minor)),
  add column fee_minor numeric not null default 0 check (fee_minor >= 0),
  add column tax_minor numeric not null default 0 check (tax_minor >= 0),
  add column tax_percent numeric not null default 0,
  add column tax_name text`)
    this.addSql(`alter table "offer" disable trigger user`)
    this.addSql(`update "offer" set price_minor = amount_minor`)
    this.addSql(`alter table "offer" enable trigger user`)
    this.addSql(`
alter table "offer"
  alter column price_minor set not null,
  alter column amount_minor drop not null,
  add constraint offer_all_in check (amount_minor is not null and fee_minor <= amount_minor and tax_minor <= amount_minor)`)
    this.addSql(`comment on column "offer".price_minor is 'as the organiser entered it'`)
    this.addSql(`comment on column "offer".amount_minor is 'what a buyer pays: price, service fee and tax; a trigger writes it'`)
    this.addSql(`comment on column "offer".fee_minor is 'the service fee in it, with its tax'`)
    this.addSql(`comment on column "offer".tax_minor is 'the tax in it'`)
    this.addSql(ALL_IN)
    this.addSql(`
create trigger offer_all_in before insert or update of price_minor on "offer" for each row execute function offer_all_in()`)
    this.repricing()
  }

  /** Terms are a tenant's or an event's; a rate in use cannot be taken away (foreign key). */
  private repricing(): void {
    this.addSql(`
create function reprice_offers(p_tenant integer, p_event text default null) returns void language sql as $$
  update offer o set price_minor = o.price_minor
    from performance p
   where p.tenant_no = o.tenant_no and p.performance_no = o.performance_no and p.starts_at > now() and p.tenant_no = p_tenant
     and (p_event is null or p.event_id = p_event)
$$`)
    this.addSql(`
create function sale_terms_changed() returns trigger language plpgsql as $$
begin
  perform reprice_offers(coalesce(new.tenant_no, old.tenant_no));
  return null;
end $$`)
    for (const table of ["sale_settings", "sale_tax", "service_fee"]) {
      this.addSql(
        `create trigger ${table}_reprices after insert or update or delete on ${table} for each row execute function sale_terms_changed()`
      )
    }
    this.addSql(`
create function event_tax_changed() returns trigger language plpgsql as $$
begin
  perform reprice_offers(new.tenant_no, new.id);
  return null;
end $$`)
    this.addSql(`
create trigger event_tax_reprices after update of sale_tax_id on event for each row
  when (old.sale_tax_id is distinct from new.sale_tax_id) execute function event_tax_changed()`)
  }

  override async down(): Promise<void> {
    throw new Error("Prices with fees and tax inside have no place in the offers of before: restore a backup")
  }
}
