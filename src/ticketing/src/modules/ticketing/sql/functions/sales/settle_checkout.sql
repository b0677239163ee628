-- Turns a checkout into its sale and tickets, once. Card and till: claims from paying to sold, also late, if places are free,
-- quotas allow it and the date is not cancelled. Free and counter: directly from open; free ones also within the limits per
-- buyer, group and network. p_tickets: [{ id, performance_no, place_idx, ticket_no, code }] for exactly its places; p_rev to
-- p_fee only without a card, for which they were frozen.
create or replace function settle_checkout(
  p_tenant integer,
  p_checkout text,
  p_session bytea,
  p_kind text,
  p_sale text,
  p_tickets jsonb,
  p_rev integer,
  p_due numeric,
  p_quote jsonb,
  p_fee jsonb,
  p_name text default NULL,
  p_email text default NULL,
  p_network bytea default NULL::bytea,
  p_free_orders integer default NULL::integer,
  out outcome text,
  out sale_id text
) returns record
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
  v_fee jsonb := coalesce(p_fee, v_checkout.fee_quote);
  v_due numeric := v_checkout.due_minor;
  v_quote jsonb := v_checkout.quote;
  v_claimed integer;
  v_total numeric;
  v_extras numeric := 0;
  v_written integer;
  -- quote frozen and places paying before anything was taken
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
    if v_checkout.state = 'expired' then
      if exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout and x.state <> 'offered') then
        perform ticketing_refuse('place_unavailable', '{"reason": "offer withdrawn"}');
      end if;
      perform lock_quotas(p_tenant, p_checkout);
    end if;
    -- a payment that was in progress when its date was cancelled is sold, found and refunded; one that had ended is not sold any
    -- more
    if v_checkout.state = 'expired' then
      perform ensure_checkout_played(p_tenant, p_checkout);
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
    if v_checkout.state = 'expired' then
      perform ensure_within_quotas(p_tenant, p_checkout);
    end if;
  else
    if v_checkout.state <> 'open' then
      perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
    end if;
    perform ensure_checkout_played(p_tenant, p_checkout);
    if v_checkout.rev <> p_rev or (p_kind = 'free' and p_due <> 0) then
      perform ticketing_refuse('stale_state');
    end if;
    if p_kind = 'free' and exists (
      select from hold h
        join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
        join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (e.max_per_buyer is not null or e.max_per_buyer_a_date is not null))
    then
      perform ensure_buyer_limits(p_tenant, p_checkout, v_checkout.buyer_email);
    end if;
    if p_kind = 'free' and exists (
      select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.lines @? '$[*].group_size')
    then
      perform ensure_whole_groups(p_tenant, p_checkout);
    end if;
    if p_free_orders is not null then
      perform take_free(p_tenant, p_checkout, v_checkout.buyer_email, p_network, p_free_orders);
    end if;
    if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null) <> v_checkout.ticket_count then
      perform ticketing_refuse('hold_expired');
    end if;
    v_due := p_due;
    v_quote := p_quote;
  end if;

  sale_id := p_sale;
  insert into sale (
    tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment,
    fee_due_minor, application_fee_minor, fee_components, coupon_id, coupon_code, final_at
  ) values (
    p_tenant, p_sale, p_checkout, p_kind, case when p_kind = 'card' then 'authorised' else 'final' end, v_due, v_checkout.currency,
    v_checkout.buyer_name, v_checkout.buyer_email, v_checkout.locale, v_checkout.host, case when p_kind = 'card' then v_checkout.payment_id end,
    case when p_kind = 'card' then coalesce(v_checkout.payment_environment, previous_payment_environment()) end,
    (v_fee->>'due_minor')::numeric, (v_fee->>'application_fee_minor')::numeric, v_fee->'components',
    v_checkout.coupon_id, v_quote#>>'{coupon,code}', case when p_kind <> 'card' then now() end
  );

  with written as (
    insert into ticket (
      tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, at_table, label, category_key, price_level_id, variant_id,
      price_level_name, amount_minor, discount_minor, fee_minor, tax_minor, tax_percent, tax_name, currency, state, code, ticket_no, refund_terms
    )
    select p_tenant, t.id, p_sale, h.performance_no, l.place_idx, l.place_uid, l.section, l."row", coalesce(l.at_table, false), l.label, l.category_key, l.price_level_id,
           l.variant_id, l.price_level_name, coalesce(q.amount_minor, l.amount_minor), coalesce(q.discount_minor, 0),
           coalesce(q.fee_minor, l.fee_minor, 0), coalesce(q.tax_minor, (l.tax->>'amount_minor')::numeric, 0),
           coalesce((l.tax->>'percent')::numeric, 0), l.tax->>'name', h.currency, case when p_kind = 'card' then 'pending' else 'valid' end, t.code, t.ticket_no,
           h.refund_terms
      from hold h
     cross join lateral jsonb_to_recordset(h.lines) as l(
       place_idx integer, place_uid text, section text, "row" text, at_table boolean, label text, category_key text, price_level_id text, variant_id text,
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
    perform ticketing_notify('sale.settled', p_tenant, p_sale);
  end if;
  outcome := 'settled';
end $$;
