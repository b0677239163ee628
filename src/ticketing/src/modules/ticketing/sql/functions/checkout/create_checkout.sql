-- Gathers a session's live holds of one currency into a checkout. An advisory lock serialises requests of one session; then their
-- former checkouts and holds are locked. Returns p_checkout, or the open checkout that has exactly these holds. A checkout left
-- without holds expires and names its successor, which gets its buyer and page count. Sums as sum_checkout does.
create or replace function create_checkout(
  p_tenant integer,
  p_checkout text,
  p_session bytea,
  p_holds text[],
  p_locale text,
  p_host text
) returns text
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
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
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, opened, rev, locale, host, buyer_name, buyer_email, pages)
  select p_tenant, p_checkout, p_session, min(b.currency), sum(b.amount_minor), sum(b.tickets),
         coalesce(jsonb_object_agg(b.opened_by, b.tickets) filter (where b.opened_by is not null), '{}'), 1, p_locale, p_host, v_name, v_email,
         coalesce((select max(c.pages) from checkout c where c.tenant_no = p_tenant and c.id = any (v_left)), 0)
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
end $$;
