import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/** The one arithmetic of a price: of offers, of add-ons (which bear no fee), and of what an organiser is shown before saving. */
const ALL_IN = `
create function all_in(
  p_price numeric, p_currency text, p_tax_mode text, p_tax_percent numeric, p_fee_percent numeric, p_fee_fixed numeric,
  out amount_minor numeric, out fee_minor numeric, out tax_minor numeric
) language plpgsql immutable parallel safe as $$
declare
  v_step numeric := charge_step(p_currency);
  v_net_fee numeric := case when p_price = 0 then 0 else round((p_price * p_fee_percent / 100 + p_fee_fixed) / v_step) * v_step end;
  v_price numeric := p_price;
begin
  amount_minor := p_price + v_net_fee;
  if p_tax_mode = 'exclusive' then
    tax_minor := round(amount_minor * p_tax_percent / 100 / v_step) * v_step;
    amount_minor := amount_minor + tax_minor;
    v_price := p_price + round(p_price * p_tax_percent / 100 / v_step) * v_step;
  else
    tax_minor := round(amount_minor * p_tax_percent / (100 + p_tax_percent));
  end if;
  fee_minor := case when v_net_fee = 0 then 0 else amount_minor - v_price end;
end $$`

/**
 * What an organiser sets of prices, coupons and add-ons, without anybody being left behind by it: a preview by the offers' own arithmetic, offers written
 * anew only when a term of theirs changes, and choices of open checkouts that go with the coupon or add-on that is removed.
 */
export class Migration20261215090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(ALL_IN)
    this.addSql(`
create function sale_terms_of(
  p_tenant integer, p_tax text, p_currency text, out tax_mode text, out tax_name text, out tax_percent numeric, out fee_percent numeric, out fee_fixed numeric
) language sql stable as $$
  select coalesce(s.tax_mode, 'inclusive'), coalesce(own.name, usual.name), coalesce(own.percent, usual.percent, 0), coalesce(f.percent, 0),
         coalesce(f.fixed_minor, 0)
    from (values (1)) one
    left join sale_settings s on s.tenant_no = p_tenant
    left join sale_tax own on own.tenant_no = p_tenant and own.id = p_tax
    left join sale_tax usual on usual.tenant_no = p_tenant and usual.is_default
    left join service_fee f on f.tenant_no = p_tenant and f.currency = p_currency
$$`)
    this.addSql(`
create or replace function offer_all_in() returns trigger language plpgsql as $$
declare
  v_tax text;
  v_terms record;
  v_whole record;
begin
  select e.sale_tax_id into v_tax from price_level l join event e on e.tenant_no = l.tenant_no and e.id = l.event_id
   where l.tenant_no = new.tenant_no and l.id = new.price_level_id;
  select * into v_terms from sale_terms_of(new.tenant_no, v_tax, new.currency);
  select * into v_whole from all_in(new.price_minor, new.currency, v_terms.tax_mode, v_terms.tax_percent, v_terms.fee_percent, v_terms.fee_fixed);
  new.amount_minor := v_whole.amount_minor;
  new.fee_minor := v_whole.fee_minor;
  new.tax_minor := v_whole.tax_minor;
  new.tax_percent := v_terms.tax_percent;
  new.tax_name := case when v_terms.tax_percent > 0 then v_terms.tax_name end;
  return new;
end $$`)
    this.addSql(`
create or replace function add_on_all_in(p_add_on add_on) returns numeric language sql stable as $$
  select (all_in(p_add_on.price_minor, p_add_on.currency, t.tax_mode, t.tax_percent, 0, 0)).amount_minor
    from sale_terms_of(p_add_on.tenant_no, p_add_on.sale_tax_id, p_add_on.currency) t
$$`)
    // revisions and sentences about donations change no price
    this.addSql(`drop trigger sale_settings_reprices on sale_settings`)
    this.addSql(`
create trigger sale_settings_begin after insert on sale_settings for each row
  when (new.tax_mode <> 'inclusive') execute function sale_terms_changed()`)
    this.addSql(`
create trigger sale_settings_reprices after update of tax_mode on sale_settings for each row
  when (old.tax_mode <> new.tax_mode) execute function sale_terms_changed()`)
    this.addSql(`alter table "coupon" add column batch_id text`)
    this.addSql(`comment on column "coupon".batch_id is 'made with others in one go'`)
    this.addSql(`create index "coupon_batch" on "coupon" (tenant_no, batch_id) where batch_id is not null`)
    this.addSql(`create index "add_on_order" on "add_on" (tenant_no, position, id)`)
    this.addSql(`create index "question_order" on "question" (tenant_no, (coalesce(event_id, '')), position, id)`)
    this.removing()
  }

  /** What is chosen while it is being removed: the row's lock makes one wait for the other, and whoever comes second knows. */
  private removing(): void {
    this.addSql(`
create or replace function choose_for_checkout(p_tenant integer, p_checkout text, p_session bytea, p_coupon text, p_add_ons jsonb, p_donation numeric)
returns void language plpgsql ${settings} as $$
declare
  v_checkout checkout;
begin
  set local synchronous_commit = off;
  update checkout c
     set coupon_id = case when p_coupon is null then c.coupon_id else nullif(p_coupon, '') end, add_ons = coalesce(p_add_ons, c.add_ons),
         donation_minor = coalesce(p_donation, c.donation_minor), rev = c.rev + 1, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
  if p_coupon <> '' then
    perform 1 from coupon k where k.tenant_no = p_tenant and k.id = p_coupon for key share;
    if not found then
      perform ticketing_refuse('coupon_unknown');
    end if;
  end if;
  if p_add_ons <> '[]' then
    perform 1 from add_on o where o.tenant_no = p_tenant and o.id in (select a->>'id' from jsonb_array_elements(p_add_ons) as a) order by o.id for key share;
    if exists (select from jsonb_array_elements(p_add_ons) as a
                where not exists (select from add_on o where o.tenant_no = p_tenant and o.id = a->>'id')) then
      perform ticketing_refuse('add_on_unknown');
    end if;
  end if;
end $$`)
    this.addSql(
      `create index "checkout_coupon" on "checkout" (tenant_no, coupon_id) where state = 'open' and coupon_id is not null`
    )
    this.addSql(`create index "checkout_add_ons" on "checkout" (tenant_no) where state = 'open' and add_ons <> '[]'`)
    this.addSql(`
create function coupon_removed() returns trigger language plpgsql as $$
begin
  update checkout c set coupon_id = null, rev = c.rev + 1, updated_at = now()
   where c.tenant_no = old.tenant_no and c.coupon_id = old.id and c.state = 'open';
  return null;
end $$`)
    this.addSql(`create trigger "coupon_removed" after delete on "coupon" for each row execute function coupon_removed()`)
    this.addSql(`
create function add_on_removed() returns trigger language plpgsql as $$
begin
  update checkout c
     set add_ons = coalesce((select jsonb_agg(a) from jsonb_array_elements(c.add_ons) as a where a->>'id' <> old.id), '[]'), rev = c.rev + 1, updated_at = now()
   where c.tenant_no = old.tenant_no and c.state = 'open' and c.add_ons <> '[]' and c.add_ons @> jsonb_build_array(jsonb_build_object('id', old.id));
  return null;
end $$`)
    this.addSql(`create trigger "add_on_removed" after delete on "add_on" for each row execute function add_on_removed()`)
    // checkouts are locked first, as by whoever pays: neither waits for the other
    this.addSql(`
create function remove_coupon(p_tenant integer, p_coupon text) returns boolean language plpgsql as $$
begin
  perform 1 from checkout c where c.tenant_no = p_tenant and c.coupon_id = p_coupon and c.state = 'open' order by c.id for update;
  delete from coupon k where k.tenant_no = p_tenant and k.id = p_coupon and k.use_count = 0;
  return found;
end $$`)
    this.addSql(`
create function remove_add_on(p_tenant integer, p_add_on text) returns boolean language plpgsql as $$
begin
  perform 1 from checkout c
   where c.tenant_no = p_tenant and c.state = 'open' and c.add_ons <> '[]' and c.add_ons @> jsonb_build_array(jsonb_build_object('id', p_add_on))
   order by c.id for update;
  delete from add_on o where o.tenant_no = p_tenant and o.id = p_add_on and o.taken = 0 and not exists (
    select from sale_extra x where x.tenant_no = p_tenant and x.add_on_id = p_add_on);
  return found;
end $$`)
    this.addSql(`create index "sale_extra_add_on" on "sale_extra" (tenant_no, add_on_id) where add_on_id is not null`)
  }

  override async down(): Promise<void> {
    throw new Error("Coupons made in one go have no place in the table of before: restore a backup")
  }
}
