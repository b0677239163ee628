-- Begins payment of an open checkout: freezes quote, fee and buyer, moves claims to paying and returns the attempt's number.
-- Refuses ended holds, a second payment of the session, a fourth page, an outdated revision, cancelled dates and more than the
-- limits per buyer, group and network allow. Locks: checkout, holds, dates, buyer, network, claims. Durable before the provider
-- is asked.
create or replace function start_paying(
  p_tenant integer,
  p_checkout text,
  p_session bytea,
  p_rev integer,
  p_due numeric,
  p_quote jsonb,
  p_fee jsonb,
  p_seconds integer,
  p_name text default NULL,
  p_email text default NULL,
  p_network bytea default NULL::bytea,
  p_network_places integer default NULL::integer
) returns integer
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
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
  if v_checkout.pages >= 3
    and not exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout)
    and not exists (select from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout) then
    perform ticketing_refuse('payment_pages_spent');
  end if;
  perform ensure_checkout_played(p_tenant, p_checkout);
  if v_checkout.rev <> p_rev then
    perform ticketing_refuse('stale_state');
  end if;
  if v_checkout.buyer_email <> '' then
    v_locked := pg_advisory_xact_lock(p_tenant, hashtext(buyer_key(v_checkout.buyer_email)))::text;
    if exists (
      select 1 from hold mine
        join performance p on p.tenant_no = p_tenant and p.performance_no = mine.performance_no
       where mine.tenant_no = p_tenant and mine.checkout_id = p_checkout
       group by mine.performance_no, p.max_places_per_order
      having sum(cardinality(mine.place_idxs)) + (
        select coalesce(sum(cardinality(h.place_idxs)), 0) from checkout c
          join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.performance_no = mine.performance_no
         where c.tenant_no = p_tenant and c.state = 'paying' and buyer_key(c.buyer_email) = buyer_key(v_checkout.buyer_email)
      ) > p.max_places_per_order
    ) then
      perform ticketing_refuse('hold_limit_reached', '{"per": "buyer_email"}');
    end if;
  end if;
  if exists (
    select from hold h
      join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout and (e.max_per_buyer is not null or e.max_per_buyer_a_date is not null)) then
    perform ensure_buyer_limits(p_tenant, p_checkout, v_checkout.buyer_email);
  end if;
  if exists (
    select from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.lines @? '$[*].group_size'
  ) then
    perform ensure_whole_groups(p_tenant, p_checkout);
  end if;
  if p_network is not null then
    perform ensure_paying_network_limit(p_tenant, p_checkout, p_network, p_network_places);
  end if;
  if move_claims(p_tenant, p_checkout, 1::smallint, 2::smallint, null) <> v_checkout.ticket_count then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set state = 'paying' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c
     set state = 'paying', paying_network = p_network, attempt = c.attempt + 1, pages = least(c.pages + 1, 3), asked_at = null, left_at = null, payment_id = null, due_minor = p_due, quote = p_quote, fee_quote = p_fee,
         buyer_name = v_checkout.buyer_name, buyer_email = v_checkout.buyer_email, pay_by = now() + make_interval(secs => p_seconds), updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout;
  return v_checkout.attempt + 1;
end $$;
