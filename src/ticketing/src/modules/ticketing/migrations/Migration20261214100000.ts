import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * What a checkout may hold beside places: a coupon, add-ons, a donation, answers. While it is open what is due is worked out anew at each look; it is frozen
 * (`due_minor`, `quote`) when paying begins. `rev` moves on with every change of places or choices, and whoever pays names the one that was quoted.
 */
export class Migration20261214100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "coupon" (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
  kind text not null check (kind in ('percent', 'per_ticket', 'per_order')),
  percent numeric check (percent > 0 and percent <= 100 and percent = round(percent, 2)),
  amount_minor numeric check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  currency text check (currency ~ '^[a-z]{3}$'),
  event_ids text[] not null default '{}',
  min_tickets integer not null default 1 check (min_tickets between 1 and 400),
  max_tickets integer check (max_tickets between 1 and 400),
  starts_at timestamptz,
  ends_at timestamptz,
  max_uses integer check (max_uses > 0),
  max_uses_per_email integer check (max_uses_per_email > 0),
  use_count integer not null default 0 check (use_count >= 0),
  is_on boolean not null default true,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  unique (tenant_no, code),
  check (ends_at is null or starts_at is null or ends_at > starts_at),
  constraint coupon_value check (case kind when 'percent' then percent is not null and amount_minor is null and currency is null
    else percent is null and amount_minor is not null and currency is not null end)
)`)
    this.addSql(`comment on column "coupon".event_ids is 'none: every event'`)
    this.addSql(`
create table "coupon_use" (
  tenant_no integer not null,
  coupon_id text not null,
  checkout_id text not null,
  buyer_email text not null,
  used_at timestamptz not null default now(),
  primary key (tenant_no, coupon_id, checkout_id),
  foreign key (tenant_no, coupon_id) references "coupon" (tenant_no, id)
)`)
    this.addSql(`create index "coupon_use_email" on "coupon_use" (tenant_no, coupon_id, lower(buyer_email))`)
    this.addSql(`
create table "add_on" (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  title text not null check (length(title) between 1 and 120),
  description text,
  price_minor numeric not null check (price_minor >= 0 and price_minor = trunc(price_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  sale_tax_id text,
  stock integer check (stock >= 0),
  taken integer not null default 0 check (taken >= 0),
  max_per_order integer not null default 10 check (max_per_order between 1 and 100),
  event_ids text[] not null default '{}',
  is_on boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, sale_tax_id) references "sale_tax" (tenant_no, id)
)`)
    this.addSql(`comment on column "add_on".stock is 'how many there were to sell in all; null: as many as are asked for'`)
    this.addSql(`comment on column "add_on".event_ids is 'none: with every event'`)
    this.addSql(`
alter table "sale_settings"
  add column takes_donations boolean not null default false,
  add column donation_text text check (length(donation_text) <= 400)`)
    this.addSql(`
alter table "checkout"
  add column rev integer not null default 1,
  add column coupon_id text,
  add column add_ons jsonb not null default '[]',
  add column donation_minor numeric not null default 0 check (donation_minor >= 0 and donation_minor = trunc(donation_minor)),
  add column due_minor numeric check (due_minor >= 0 and due_minor = trunc(due_minor)),
  add column quote jsonb,
  drop constraint checkout_giving_back,
  add constraint checkout_giving_back check (give_back_reason is null or (state in ('paying', 'expired', 'failed')
    and give_back_reason in ('places_lost', 'choices_lost', 'site_closed', 'payment_does_not_match', 'tickets_impossible')))`)
    this.addSql(`comment on column "checkout".amount_minor is 'what its places cost, before coupon and extras'`)
    this.addSql(`comment on column "checkout".due_minor is 'what is paid, frozen with quote when paying begins'`)
    this.addSql(`
alter table "sale"
  add column coupon_id text,
  add column coupon_code text`)
    this.addSql(`
alter table "ticket"
  add column discount_minor numeric not null default 0 check (discount_minor >= 0),
  add column fee_minor numeric not null default 0 check (fee_minor >= 0),
  add column tax_minor numeric not null default 0 check (tax_minor >= 0),
  add column tax_percent numeric not null default 0,
  add column tax_name text,
  add constraint ticket_parts check (fee_minor <= amount_minor and tax_minor <= amount_minor)`)
    this.addSql(`comment on column "ticket".amount_minor is 'what was paid for it: discount gone, service fee and tax within'`)
    this.addSql(`
create table "sale_extra" (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  kind text not null check (kind in ('add_on', 'donation')),
  add_on_id text,
  title text not null,
  quantity integer not null check (quantity > 0),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  tax_minor numeric not null default 0 check (tax_minor between 0 and amount_minor),
  tax_percent numeric not null default 0,
  tax_name text,
  primary key (tenant_no, id),
  foreign key (tenant_no, sale_id) references "sale" (tenant_no, id),
  check ((kind = 'add_on') = (add_on_id is not null))
)`)
    this.addSql(`create index "sale_extra_sale" on "sale_extra" (tenant_no, sale_id)`)
    this.addSql(`
create table "sale_refund_extra" (
  tenant_no integer not null,
  refund_id text not null,
  extra_id text not null,
  is_live boolean not null default true,
  primary key (tenant_no, refund_id, extra_id),
  foreign key (tenant_no, refund_id) references "sale_refund" (tenant_no, id),
  foreign key (tenant_no, extra_id) references "sale_extra" (tenant_no, id)
)`)
    this.addSql(`create unique index "sale_refund_extra_live" on "sale_refund_extra" (tenant_no, extra_id) where is_live`)
    this.choices()
    this.paying()
  }

  private choices(): void {
    this.addSql(`
create or replace function sum_checkout(p_tenant integer, p_checkout text) returns void language sql as $$
  update checkout c
     set amount_minor = s.amount_minor, ticket_count = s.ticket_count, rev = c.rev + 1, updated_at = now()
    from (
      select coalesce(sum((l->>'amount_minor')::numeric), 0) as amount_minor, count(l)::integer as ticket_count
        from hold h cross join jsonb_array_elements(h.lines) as l
       where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'held'
    ) s
   where c.tenant_no = p_tenant and c.id = p_checkout and c.state = 'open'
$$`)
    this.addSql(`alter function sum_checkout ${settings}`)
    // null leaves a choice as it is; an empty coupon takes it away
    this.addSql(`
create function choose_for_checkout(p_tenant integer, p_checkout text, p_session bytea, p_coupon text, p_add_ons jsonb, p_donation numeric)
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
end $$`)
    this.addSql(`
create function coupon_terms(k coupon) returns jsonb language sql stable as $$
  select jsonb_build_object('id', k.id, 'code', k.code, 'kind', k.kind, 'percent', k.percent::text, 'amount_minor', k.amount_minor::text,
           'currency', k.currency, 'min_tickets', k.min_tickets, 'max_tickets', k.max_tickets,
           'level_ids', case when cardinality(k.event_ids) > 0 then coalesce((
             select jsonb_agg(l.id) from price_level l where l.tenant_no = k.tenant_no and l.event_id = any (k.event_ids)), '[]') end,
           'state', case when not k.is_on then 'off' when now() < k.starts_at then 'early' when now() >= k.ends_at then 'over'
             when k.use_count >= k.max_uses then 'spent' else 'good' end)
$$`)
    this.addSql(`
create function checkout_choices(p_tenant integer, p_checkout text) returns table (
  continued_in text, rev integer, due_minor text, quote jsonb, donation_minor text, coupon jsonb, add_ons jsonb
) language plpgsql volatile ${settings} as $$
#variable_conflict use_column
begin
  return query
  select c.continued_in, c.rev, c.due_minor::text, c.quote, c.donation_minor::text,
         case when c.coupon_id is not null then (
           select coupon_terms(k) from coupon k where k.tenant_no = c.tenant_no and k.id = c.coupon_id
         ) end,
         case when c.add_ons <> '[]' then (
           select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', a.quantity, 'currency', o.currency,
                    'unit_minor', add_on_all_in(o)::text, 'tax_percent', coalesce(own.percent, usual.percent, 0)::float8,
                    'tax_name', coalesce(own.name, usual.name), 'is_on', o.is_on) order by o.position, o.id)
             from jsonb_to_recordset(c.add_ons) as a(id text, quantity integer)
             join add_on o on o.tenant_no = c.tenant_no and o.id = a.id
             left join sale_tax own on own.tenant_no = o.tenant_no and own.id = o.sale_tax_id
             left join sale_tax usual on usual.tenant_no = o.tenant_no and usual.is_default
         ) end
    from checkout c where c.tenant_no = p_tenant and c.id = p_checkout;
end $$`)
    this.addSql(`
create function add_on_all_in(p_add_on add_on) returns numeric language sql stable as $$
  select case when s.tax_mode = 'exclusive'
    then p_add_on.price_minor + round(p_add_on.price_minor * coalesce(own.percent, usual.percent, 0) / 100 / charge_step(p_add_on.currency))
      * charge_step(p_add_on.currency)
    else p_add_on.price_minor end
    from (values (1)) one
    left join sale_settings s on s.tenant_no = p_add_on.tenant_no
    left join sale_tax own on own.tenant_no = p_add_on.tenant_no and own.id = p_add_on.sale_tax_id
    left join sale_tax usual on usual.tenant_no = p_add_on.tenant_no and usual.is_default
$$`)
    this.taking()
  }

  /**
   * A coupon's uses and add-ons' stock are taken with the places, by conditional updates, and given back when those are freed. One trigger does both,
   * whichever function moves the checkout. Paid for after they were given back, they are taken again if there are any.
   */
  private taking(): void {
    this.addSql(`
create function take_choices(p_checkout checkout, p_is_late boolean) returns void language plpgsql ${settings} as $$
declare
  v_coupon coupon;
  v_add_on record;
begin
  if p_checkout.coupon_id is not null then
    update coupon k set use_count = k.use_count + 1
     where k.tenant_no = p_checkout.tenant_no and k.id = p_checkout.coupon_id and (k.max_uses is null or k.use_count < k.max_uses)
       and (p_is_late or (k.is_on and now() >= coalesce(k.starts_at, '-infinity') and now() < coalesce(k.ends_at, 'infinity')))
    returning * into v_coupon;
    if v_coupon.id is null then
      perform ticketing_refuse('coupon_spent');
    end if;
    if v_coupon.max_uses_per_email <= (select count(*) from coupon_use u where u.tenant_no = v_coupon.tenant_no and u.coupon_id = v_coupon.id
                                          and lower(u.buyer_email) = lower(p_checkout.buyer_email)) then
      perform ticketing_refuse('coupon_spent', '{"per": "buyer_email"}');
    end if;
    insert into coupon_use (tenant_no, coupon_id, checkout_id, buyer_email)
    values (p_checkout.tenant_no, v_coupon.id, p_checkout.id, p_checkout.buyer_email);
  end if;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken + v_add_on.quantity
     where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id and (o.stock is null or o.taken + v_add_on.quantity <= o.stock) and (p_is_late or o.is_on);
    if not found then
      perform ticketing_refuse('add_on_sold_out', jsonb_build_object('add_on_id', v_add_on.id));
    end if;
  end loop;
end $$`)
    this.addSql(`
create function give_back_choices(p_checkout checkout) returns void language plpgsql ${settings} as $$
declare
  v_add_on record;
begin
  if p_checkout.coupon_id is not null then
    delete from coupon_use u where u.tenant_no = p_checkout.tenant_no and u.coupon_id = p_checkout.coupon_id and u.checkout_id = p_checkout.id;
    if found then
      update coupon k set use_count = k.use_count - 1 where k.tenant_no = p_checkout.tenant_no and k.id = p_checkout.coupon_id;
    end if;
  end if;
  for v_add_on in select a.id, a.quantity from jsonb_to_recordset(p_checkout.add_ons) as a(id text, quantity integer) order by a.id loop
    update add_on o set taken = o.taken - v_add_on.quantity where o.tenant_no = p_checkout.tenant_no and o.id = v_add_on.id;
  end loop;
end $$`)
    this.addSql(`
create function checkout_choices_moved() returns trigger language plpgsql as $$
declare
  v_before boolean := old.state in ('paying', 'settled');
  v_after boolean := new.state in ('paying', 'settled');
begin
  if v_after and not v_before then
    perform take_choices(new, old.state <> 'open');
  elsif v_before and not v_after then
    perform give_back_choices(old);
  end if;
  return null;
end $$`)
    this.addSql(`
create trigger "checkout_choices" after update of state on "checkout" for each row
  when (old.state <> new.state and (new.coupon_id is not null or new.add_ons <> '[]')) execute function checkout_choices_moved()`)
  }

  /** Quotes come from the caller: null where nothing but the places is paid for, as they were held. */
  private paying(): void {
    this.addSql(`drop function start_paying`)
    this.addSql(`
create function start_paying(p_tenant integer, p_checkout text, p_session bytea, p_rev integer, p_due numeric, p_quote jsonb, p_fee jsonb, p_seconds integer)
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
  perform pg_advisory_xact_lock(p_tenant, hashtext(lower(v_checkout.buyer_email)));
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

    this.addSql(`drop function settle_checkout`)
    // p_tickets: [{ id, performance_no, place_idx, ticket_no, code }], made and signed by the caller for exactly the checkout's places.
    // p_rev, p_due, p_quote, p_fee: of a sale without card; a card's were frozen when paying began.
    this.addSql(`
create function settle_checkout(
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
begin
  select s.id into sale_id from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout;
  if found then
    outcome := 'exists';
    return;
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;

  if p_kind = 'card' then
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
  perform ticketing_tell(case when p_kind = 'card' then 'sale.authorised' else 'sale.settled' end, p_tenant, p_sale);
  outcome := 'settled';
end $$`)

    this.addSql(`drop function mark_paid`)
    // The checkout's row lock decides between the counter and the card: whoever comes second finds another state.
    this.addSql(`
create function mark_paid(
  p_tenant integer, p_checkout text, p_name text, p_email text, p_rev integer, p_due numeric, p_quote jsonb, p_by text, p_sale text, p_tickets jsonb,
  p_fee jsonb
) returns void language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if exists (select 1 from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.marked_by is not null) then
    return;
  end if;
  if v_checkout.state = 'paying' then
    perform ticketing_refuse('checkout_being_paid', jsonb_build_object('pay_by', v_checkout.pay_by));
  end if;
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  update checkout c set buyer_name = p_name, buyer_email = p_email where c.tenant_no = p_tenant and c.id = p_checkout;
  perform settle_checkout(
    p_tenant, p_checkout, null, case when p_due = 0 then 'free' else 'cash' end, p_sale, p_tickets, p_rev, p_due, p_quote, p_fee);
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_sale;
end $$`)
    this.addSql(`update "checkout" set due_minor = amount_minor where state <> 'open'`)
    this.addSql(`
alter table "checkout"
  add constraint checkout_due check (state not in ('paying', 'settled') or due_minor is not null)`)

    this.addSql(`
create or replace function payment_gone(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if v_checkout.give_back_reason is null then
    update checkout c set ask_again_at = null where c.tenant_no = p_tenant and c.id = p_checkout and c.ask_again_at is not null;
    return back_to_held(p_tenant, p_checkout, p_attempt, p_seconds);
  end if;
  if v_checkout.state = 'paying' then
    perform close_checkout(p_tenant, p_checkout, p_attempt, 'failed');
  end if;
  update checkout c set state = 'failed', ask_again_at = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  if v_checkout.give_back_reason <> 'payment_does_not_match' then
    insert into ticketing_outbox (name, key, payload)
    values ('checkout.failed', 'checkout.failed:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
    on conflict (key) do nothing;
  end if;
  return true;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Sales with discounts, fees and extras have no place in the tables of before: restore a backup")
  }
}
