// Long because two functions of before are written out anew as a whole: start_paying learns of buyers without an address, settle_checkout of the till, and tells of
// final sales alone: that one is authorised nobody heard.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * Checkouts that are sold at the till. They go the way of every checkout; but their places are `paying` while parts of the total are taken, their buyers may
 * leave no address (an empty one), and once begun they are ended also on a site that is suspended meanwhile.
 */
export class Migration20261230081400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "till_sale" (
  tenant_no integer not null,
  checkout_id text not null,
  key text not null check (length(key) between 8 and 64),
  opened_by text not null,
  opened_at timestamptz not null default now(),
  cancelled_by text,
  cancelled_at timestamptz,
  primary key (tenant_no, checkout_id),
  constraint till_sale_key unique (tenant_no, opened_by, key),
  foreign key (tenant_no, checkout_id) references "checkout" (tenant_no, id),
  check ((cancelled_at is null) = (cancelled_by is null))
)`)
    this.addSql(`create index "till_sale_list" on "till_sale" (tenant_no, opened_at, checkout_id)`)
    this.addSql(`comment on column "till_sale".key is 'by which the till repeats its request'`)
    this.addSql(`
alter table "sale"
  drop constraint sale_kind_check, add constraint sale_kind_check check (kind in ('free', 'card', 'cash', 'comp', 'till')),
  drop constraint sale_marked_by, add constraint sale_marked_by check (marked_by is null or kind <> 'card')`)
    this.addSql(`comment on column "sale".kind is 'till: paid there, by tenders of several kinds or another than cash and comp'`)
    this.addSql(`
create or replace function start_paying(p_tenant integer, p_checkout text, p_session bytea, p_rev integer, p_due numeric, p_quote jsonb, p_fee jsonb, p_seconds integer)
returns integer language plpgsql ${settings} as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
begin
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;
  if exists (select 1 from checkout c where c.tenant_no = p_tenant and c.session_hash = v_checkout.session_hash and c.state = 'paying') then
    perform ticketing_refuse('checkout_state', '{"reason": "another payment is open"}');
  end if;
  if v_checkout.ticket_count = 0 or exists (
    select 1 from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (h.state <> 'held' or h.expires_at <= now())
  ) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_checkout.rev <> p_rev then
    perform ticketing_refuse('stale_state');
  end if;
  if v_checkout.buyer_email <> '' then
    perform pg_advisory_xact_lock(p_tenant, hashtext(lower(v_checkout.buyer_email)));
  end if;
  if v_checkout.buyer_email <> '' and exists (
    select 1 from hold mine
      join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
     where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
     group by mine.performance_no, p.max_places_per_order
    having sum(cardinality(mine.place_idxs)) + (
      select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
        join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
       where c.tenant_no = p_tenant and c.state = 'paying' and lower(c.buyer_email) = lower(v_checkout.buyer_email)
    ) > p.max_places_per_order
  ) then
    perform ticketing_refuse('hold_limit_reached', '{"per": "buyer_email"}');
  end if;
  if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null) <> v_checkout.ticket_count then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set state = 'paying' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c
     set state = 'paying', attempt = c.attempt + 1, payment_id = null, due_minor = p_due, quote = p_quote, fee_quote = p_fee,
         pay_by = now() + make_interval(secs => p_seconds), updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return v_checkout.attempt + 1;
end $$`)
    this.addSql(`
create or replace function settle_checkout(
  p_tenant integer, p_checkout text, p_session bytea, p_kind text, p_sale text, p_tickets jsonb, p_rev integer, p_due numeric, p_quote jsonb, p_fee jsonb,
  out outcome text, out sale_id text
) language plpgsql ${settings} as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
  v_fee jsonb := coalesce(p_fee, v_checkout.fee_quote);
  v_due numeric := v_checkout.due_minor;
  v_quote jsonb := v_checkout.quote;
  v_claimed integer;
  v_total numeric;
  v_extras numeric := 0;
  v_written integer;
  -- frozen, and its places paying, before anything was taken
  v_is_begun boolean := p_kind = 'card' or (v_checkout.state = 'paying' and exists (
    select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout));
begin
  select s.id into sale_id from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout;
  if found then
    outcome := 'exists';
    return;
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;

  if v_is_begun then
    if v_checkout.state not in ('paying', 'expired') then
      perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
    end if;
    -- normally paying becomes sold; places freed meanwhile are claimed again, places taken meanwhile are not
    with sold as (
      insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no)
      select p_tenant, w.performance_no, w.place_idx, 3, w.hold_no from claims_of_checkout(p_tenant, p_checkout) w
       order by w.performance_no, w.place_idx
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 3, hold_no = excluded.hold_no, expires_at = null
        where (mine.hold_no = excluded.hold_no and mine.state in (1, 2)) or (mine.state = 1 and mine.expires_at <= now())
      returning 1
    )
    select count(*) into v_claimed from sold;
    if v_claimed <> v_checkout.ticket_count then
      perform ticketing_refuse('place_unavailable', '{"reason": "claims lost"}');
    end if;
  else
    if v_checkout.state <> 'open' then
      perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
    end if;
    if v_checkout.rev <> p_rev or (p_kind = 'free' and p_due <> 0) then
      perform ticketing_refuse('stale_state');
    end if;
    if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null) <> v_checkout.ticket_count then
      perform ticketing_refuse('hold_expired');
    end if;
    v_due := p_due;
    v_quote := p_quote;
  end if;

  sale_id := p_sale;
  insert into sale (
    tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id,
    fee_due_minor, application_fee_minor, fee_components, coupon_id, coupon_code, final_at
  ) values (
    p_tenant, p_sale, p_checkout, p_kind, case when p_kind = 'card' then 'authorised' else 'final' end, v_due, v_checkout.currency,
    v_checkout.buyer_name, v_checkout.buyer_email, v_checkout.locale, v_checkout.host, case when p_kind = 'card' then v_checkout.payment_id end,
    (v_fee->>'due_minor')::numeric, (v_fee->>'application_fee_minor')::numeric, v_fee->'components',
    v_checkout.coupon_id, v_quote#>>'{coupon,code}', case when p_kind <> 'card' then now() end
  );

  with written as (
    insert into ticket (
      tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
      price_level_name, amount_minor, discount_minor, fee_minor, tax_minor, tax_percent, tax_name, currency, state, code, ticket_no
    )
    select p_tenant, t.id, p_sale, h.performance_no, l.place_idx, l.place_uid, l.section, l."row", l.label, l.category_key, l.price_level_id,
           l.variant_id, l.price_level_name, coalesce(q.amount_minor, l.amount_minor), coalesce(q.discount_minor, 0),
           coalesce(q.fee_minor, l.fee_minor, 0), coalesce(q.tax_minor, (l.tax->>'amount_minor')::numeric, 0),
           coalesce((l.tax->>'percent')::numeric, 0), l.tax->>'name', h.currency, case when p_kind = 'card' then 'pending' else 'valid' end, t.code, t.ticket_no
      from hold h
     cross join lateral jsonb_to_recordset(h.lines) as l(
       place_idx integer, place_uid text, section text, "row" text, label text, category_key text, price_level_id text, variant_id text,
       price_level_name text, amount_minor numeric, fee_minor numeric, tax jsonb)
      join jsonb_to_recordset(p_tickets) as t(id text, performance_no integer, place_idx integer, ticket_no text, code text)
        on t.performance_no = h.performance_no and t.place_idx = l.place_idx
      left join jsonb_to_recordset(v_quote->'tickets') as q(
        performance_no integer, place_idx integer, amount_minor numeric, discount_minor numeric, fee_minor numeric, tax_minor numeric)
        on q.performance_no = h.performance_no and q.place_idx = l.place_idx
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout
    returning amount_minor
  )
  select count(*), coalesce(sum(amount_minor), 0) into v_written, v_total from written;
  if v_quote is not null then
    with written as (
      insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor, tax_minor, tax_percent, tax_name)
      select p_tenant, x.id, p_sale, x.kind, x.add_on_id, x.title, x.quantity, x.amount_minor, x.tax_minor, x.tax_percent, x.tax_name
        from jsonb_to_recordset(v_quote->'extras') as x(
          id text, kind text, add_on_id text, title text, quantity integer, amount_minor numeric, tax_minor numeric, tax_percent numeric, tax_name text)
      returning amount_minor
    )
    select coalesce(sum(amount_minor), 0) into v_extras from written;
  end if;
  if v_written <> v_checkout.ticket_count or v_written <> jsonb_array_length(p_tickets) or v_total + v_extras <> v_due then
    perform ticketing_refuse('stale_state');
  end if;

  update hold h set state = 'sold' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c set state = 'settled', due_minor = v_due, quote = v_quote, fee_quote = v_fee, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  if p_kind <> 'card' then
    perform ticketing_tell('sale.settled', p_tenant, p_sale);
  end if;
  outcome := 'settled';
end $$`)
    this.addSql(`
create or replace function ensure_selling() returns trigger language plpgsql as $$
declare
  v_status text;
begin
  if tg_table_name = 'hold' then
    select status into v_status from tenant where tenant_no = new.tenant_no;
  else
    perform pg_advisory_xact_lock_shared(closing_key(new.tenant_no));
    select status into v_status from tenant where tenant_no = new.tenant_no;
  end if;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  elsif v_status = 'suspended' then
    if tg_table_name = 'sale' then
      -- parts of it were taken before
      if exists (select from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id) then
        return new;
      end if;
    end if;
    perform ticketing_refuse('tenant_suspended');
  end if;
  return new;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Sales of the till have no place in the tables of before: restore a backup")
  }
}
