// Long because a migration replaces whole functions.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * The same sale in fewer statements. A look at a checkout reads coupon, add-ons and questions only where there can be any, and answers one value; a new
 * checkout is written with its sums; a ticket with its hold's terms; who pays is named by what freezes or settles the checkout; a lock that nothing is selected by is an expression.
 */
export class Migration20261231090000 extends Migration {
  override async up(): Promise<void> {
    this.reading()
    this.opening()
    this.paying()
    this.settling()
    this.selling()
  }

  private reading(): void {
    // volatile: it must see what the statement that calls it has just written
    this.addSql(`
create function checkout_now(p_tenant integer, p_checkout text, p_session bytea) returns json language plpgsql volatile ${settings} as $$
declare
  v record;
  v_coupon jsonb;
  v_add_ons jsonb;
  v_has_questions boolean := false;
begin
  select c.*, s.id as sale_id, s.state as sale_state, e.id as exchange_id, e.sale_id as exchanged_sale_id,
         (
           select json_agg(x order by x.hold_no) from (
             select h.hold_no, h.id, p.id as performance_id, p.performance_no, p.starts_at, p.ends_at, p.time_zone, h.lines, h.currency, h.expires_at,
                    extract(epoch from h.expires_at - now())::float8 as seconds_left, h.extended, h.checkout_id
               from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
              where h.tenant_no = c.tenant_no and h.checkout_id = c.id
           ) x
         ) as holds
    into v
    from checkout c
    left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id
    left join exchange e on e.tenant_no = c.tenant_no and e.checkout_id = c.id
   where c.tenant_no = p_tenant and c.id = p_checkout and (p_session is null or c.session_hash = p_session);
  if v.id is null then
    return null;
  end if;
  if v.coupon_id is not null then
    select coupon_terms(k) into v_coupon from coupon k where k.tenant_no = p_tenant and k.id = v.coupon_id;
  end if;
  if v.add_ons <> '[]' then
    select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', a.quantity, 'currency', o.currency,
             'unit_minor', add_on_all_in(o)::text, 'tax_percent', coalesce(own.percent, usual.percent, 0)::float8,
             'tax_name', coalesce(own.name, usual.name), 'is_on', o.is_on) order by o.position, o.id) into v_add_ons
      from jsonb_to_recordset(v.add_ons) as a(id text, quantity integer)
      join add_on o on o.tenant_no = p_tenant and o.id = a.id
      left join sale_tax own on own.tenant_no = o.tenant_no and own.id = o.sale_tax_id
      left join sale_tax usual on usual.tenant_no = o.tenant_no and usual.is_default;
  end if;
  if v.state = 'open' then
    v_has_questions := exists (select from question q where q.tenant_no = p_tenant and q.is_on);
  end if;
  return json_build_object(
    'tenant_no', v.tenant_no, 'id', v.id, 'state', v.state, 'currency', v.currency, 'rev', v.rev, 'amount_minor', v.amount_minor::text,
    'due_minor', v.due_minor::text, 'quote', v.quote, 'donation_minor', v.donation_minor::text, 'coupon', v_coupon, 'add_ons', v_add_ons,
    'ticket_count', v.ticket_count, 'buyer_name', v.buyer_name, 'buyer_email', v.buyer_email, 'locale', v.locale, 'host', v.host,
    'attempt', v.attempt, 'payment_id', v.payment_id, 'fee_quote', v.fee_quote, 'pay_by', v.pay_by, 'give_back_reason', v.give_back_reason,
    'continued_in', v.continued_in, 'answers', v.answers, 'has_questions', v_has_questions,
    'exchange', case when v.exchange_id is not null then json_build_object('id', v.exchange_id, 'sale_id', v.exchanged_sale_id) end,
    'sale_id', v.sale_id, 'sale_state', v.sale_state, 'holds', coalesce(v.holds, '[]')
  );
end $$`)
    this.addSql("drop function read_checkout, checkout_choices(integer, text)")
  }

  private opening(): void {
    this.addSql(`
create or replace function create_checkout(p_tenant integer, p_checkout text, p_session bytea, p_holds text[], p_locale text, p_host text) returns text language plpgsql ${settings} as $$
declare
  v_left text[];
  v_asked record;
  v_name text;
  v_email text;
  v_quick text := set_config('synchronous_commit', 'off', true);
  v_locked text := pg_advisory_xact_lock(p_tenant, hashtext(encode(p_session, 'hex')))::text;
begin
  select array_agg(distinct h.checkout_id) into v_left from hold h
   where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session and h.checkout_id is not null;
  if v_left is not null then
    perform 1 from checkout c where c.tenant_no = p_tenant and c.id = any(v_left) order by c.id for update;
  end if;
  select count(*) filter (where h.state = 'held' and h.expires_at > now()) as live, count(distinct h.currency) as currencies,
         count(*) filter (where h.state in ('paying', 'sold')) as paid, count(h.checkout_id) as gathered
    into v_asked
    from (
      select h.state, h.expires_at, h.currency, h.checkout_id from hold h
       where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session
       order by h.hold_no for update
    ) h;
  if v_asked.paid > 0 then
    perform ticketing_refuse('checkout_state');
  end if;
  if v_asked.live <> cardinality(p_holds) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_asked.currencies <> 1 then
    perform ticketing_refuse('invalid_data', '{"field": "hold_ids", "reason": "more than one currency"}');
  end if;
  if v_left is not null then
    if cardinality(v_left) = 1 and v_asked.gathered = v_asked.live
      and v_asked.live = (select count(*) from hold h where h.tenant_no = p_tenant and h.checkout_id = v_left[1]) then
      update checkout c set locale = p_locale, host = p_host, updated_at = now() where c.tenant_no = p_tenant and c.id = v_left[1] and c.state = 'open';
      if found then
        return v_left[1];
      end if;
    end if;
    select c.buyer_name, c.buyer_email into v_name, v_email from checkout c
     where c.tenant_no = p_tenant and c.id = any(v_left) and c.buyer_email is not null order by c.updated_at desc limit 1;
  end if;
  -- summed as sum_checkout does
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, opened, rev, locale, host, buyer_name, buyer_email)
  select p_tenant, p_checkout, p_session, min(b.currency), sum(b.amount_minor), sum(b.tickets),
         coalesce(jsonb_object_agg(b.opened_by, b.tickets) filter (where b.opened_by is not null), '{}'), 1, p_locale, p_host, v_name, v_email
    from (
      select h.currency, l->>'opened_by' as opened_by, sum((l->>'amount_minor')::numeric) as amount_minor, count(*) as tickets
        from hold h cross join jsonb_array_elements(h.lines) as l
       where h.tenant_no = p_tenant and h.id = any(p_holds)
       group by 1, 2
    ) b;
  update hold h set checkout_id = p_checkout where h.tenant_no = p_tenant and h.id = any(p_holds);
  if v_left is not null then
    perform sum_checkout(p_tenant, c.id) from unnest(v_left) as c(id);
    update checkout c set state = 'expired', continued_in = p_checkout, updated_at = now()
     where c.tenant_no = p_tenant and c.id = any(v_left) and c.state = 'open' and c.ticket_count = 0;
  end if;
  return p_checkout;
end $$`)
    this.addSql(`
create or replace function set_buyer(p_tenant integer, p_checkout text, p_session bytea, p_name text, p_email text) returns void language plpgsql ${settings} as $$
declare
  v_checkout checkout;
  v_quick text := set_config('synchronous_commit', 'off', true);
begin
  update checkout c set buyer_name = p_name, buyer_email = p_email, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
end $$`)
  }

  private paying(): void {
    this.addSql("drop function start_paying")
    this.addSql(`
create function start_paying(p_tenant integer, p_checkout text, p_session bytea, p_rev integer, p_due numeric, p_quote jsonb, p_fee jsonb, p_seconds integer,
  p_name text default null, p_email text default null) returns integer language plpgsql ${settings} as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
  v_pays_already boolean;
  v_has_lapsed boolean;
  v_locked text;
begin
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  if p_email is not null then
    v_checkout.buyer_name := p_name;
    v_checkout.buyer_email := p_email;
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;
  select exists (select from checkout c where c.tenant_no = p_tenant and c.session_hash = v_checkout.session_hash and c.state = 'paying'),
         exists (select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (h.state <> 'held' or h.expires_at <= now()))
    into v_pays_already, v_has_lapsed;
  if v_pays_already then
    perform ticketing_refuse('checkout_state', '{"reason": "another payment is open"}');
  end if;
  if v_checkout.ticket_count = 0 or v_has_lapsed then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_checkout.rev <> p_rev then
    perform ticketing_refuse('stale_state');
  end if;
  if v_checkout.buyer_email <> '' then
    v_locked := pg_advisory_xact_lock(p_tenant, hashtext(lower(v_checkout.buyer_email)))::text;
    if exists (
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
  end if;
  if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null) <> v_checkout.ticket_count then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set state = 'paying' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c
     set state = 'paying', attempt = c.attempt + 1, payment_id = null, due_minor = p_due, quote = p_quote, fee_quote = p_fee,
         buyer_name = v_checkout.buyer_name, buyer_email = v_checkout.buyer_email, pay_by = now() + make_interval(secs => p_seconds), updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return v_checkout.attempt + 1;
end $$`)
  }

  private settling(): void {
    this.addSql("drop function settle_checkout")
    this.addSql(`
create function settle_checkout(p_tenant integer, p_checkout text, p_session bytea, p_kind text, p_sale text, p_tickets jsonb, p_rev integer, p_due numeric, p_quote jsonb, p_fee jsonb,
  p_name text default null, p_email text default null, out outcome text, out sale_id text) language plpgsql ${settings} as $$
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
  if p_email is not null and not v_is_begun then
    v_checkout.buyer_name := p_name;
    v_checkout.buyer_email := p_email;
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
      price_level_name, amount_minor, discount_minor, fee_minor, tax_minor, tax_percent, tax_name, currency, state, code, ticket_no, refund_terms
    )
    select p_tenant, t.id, p_sale, h.performance_no, l.place_idx, l.place_uid, l.section, l."row", l.label, l.category_key, l.price_level_id,
           l.variant_id, l.price_level_name, coalesce(q.amount_minor, l.amount_minor), coalesce(q.discount_minor, 0),
           coalesce(q.fee_minor, l.fee_minor, 0), coalesce(q.tax_minor, (l.tax->>'amount_minor')::numeric, 0),
           coalesce((l.tax->>'percent')::numeric, 0), l.tax->>'name', h.currency, case when p_kind = 'card' then 'pending' else 'valid' end, t.code, t.ticket_no,
           h.refund_terms
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
  if v_quote->'extras' <> '[]' then
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
  update checkout c set state = 'settled', due_minor = v_due, quote = v_quote, fee_quote = v_fee, updated_at = now(),
         buyer_name = v_checkout.buyer_name, buyer_email = v_checkout.buyer_email
   where c.tenant_no = p_tenant and c.id = p_checkout;
  if p_kind <> 'card' then
    perform ticketing_tell('sale.settled', p_tenant, p_sale);
  end if;
  outcome := 'settled';
end $$`)
    this.addSql('drop trigger "checkout_refund_terms" on "checkout"')
    this.addSql("drop function terms_settled")
  }

  /** The lock is taken by a statement of its own: what is read after it must see what its holder wrote. */
  private selling(): void {
    this.addSql(`
create or replace function ensure_selling() returns trigger language plpgsql as $$
declare
  v_status text;
  v_locked text;
begin
  if tg_table_name = 'hold' then
    select status into v_status from tenant where tenant_no = new.tenant_no;
  else
    v_locked := pg_advisory_xact_lock_shared(closing_key(new.tenant_no))::text;
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
    this.addSql(`
create or replace function ensure_not_closed() returns trigger language plpgsql as $$
declare
  v_locked text := pg_advisory_xact_lock_shared(closing_key(new.tenant_no))::text;
  v_status text;
begin
  select status into v_status from tenant where tenant_no = new.tenant_no;
  if v_status = 'closed' then
    perform ticketing_refuse('site_closed');
  end if;
  return new;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("The functions of before cannot be brought back: restore a backup")
  }
}
