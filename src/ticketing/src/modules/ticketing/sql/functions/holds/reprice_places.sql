-- Changes the price of held places, which no one else can take meanwhile. Locks checkout, hold, quotas of the date, claims;
-- checks terms, sale times, access codes and quotas as for a new hold. p_line: a line without its place. outcome: repriced,
-- terms_changed, performance_not_on_sale or quota_reached.
create or replace function reprice_places(
  p_tenant integer,
  p_hold text,
  p_session bytea,
  p_terms integer,
  p_idxs integer[],
  p_line jsonb,
  p_currency text,
  out outcome text,
  out quota_id text,
  out quota_left integer
) returns record
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_hold hold;
  v_date performance;
  v_quota record;
  v_more integer;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.expires_at <= now() then
    perform ticketing_refuse('hold_expired');
  end if;
  if not p_idxs <@ v_hold.place_idxs then
    perform ticketing_refuse('not_found');
  end if;
  if v_hold.currency <> p_currency then
    perform ticketing_refuse('invalid_data', '{"field": "price_level_id"}');
  end if;
  if exists (select from quotas_of(p_tenant, v_hold.performance_no)) then
    perform pg_advisory_xact_lock(area_key(v_hold.performance_no, 0));
  end if;
  select * into v_date from performance p where p.tenant_no = p_tenant and p.performance_no = v_hold.performance_no;
  if v_date.terms_no is distinct from p_terms or now() >= v_date.offers_change_at then
    outcome := 'terms_changed';
    return;
  end if;
  if sale_state(v_date.status, v_date.starts_at, v_date.sale_starts_at, v_date.sale_ends_at) <> 'on_sale' then
    outcome := 'performance_not_on_sale';
    return;
  end if;
  perform 1 from claim c
    where c.tenant_no = p_tenant and c.performance_no = v_hold.performance_no and c.place_idx = any (p_idxs) and c.hold_no = v_hold.hold_no and c.state = 1
    order by c.place_idx for update;
  get diagnostics v_more = row_count;
  if v_more <> cardinality(p_idxs) then
    perform ticketing_refuse('hold_expired');
  end if;
  if exists (
    select from unnest(p_idxs) as i(idx) where code_of_place(p_tenant, v_hold.performance_no, i.idx) <> p_line->>'opened_by')
  then
    perform ticketing_refuse('access_code_needed');
  end if;
  for v_quota in
    select q.* from quotas_used(p_tenant, v_hold.performance_no) q where p_line->>'price_level_id' = any (q.price_level_ids)
  loop
    -- places that already count for the quota need no more of it
    select count(*) into v_more from jsonb_array_elements(v_hold.lines) as l(line)
     where (l.line->>'place_idx')::integer = any (p_idxs) and l.line->>'price_level_id' <> all (v_quota.price_level_ids);
    if v_more > 0 and v_quota.used + v_more > v_quota.max_count then
      outcome := 'quota_reached';
      quota_id := v_quota.id;
      quota_left := greatest(v_quota.max_count - v_quota.used, 0);
      return;
    end if;
  end loop;
  update hold h set lines = (
    select jsonb_agg(
        case when (l.line->>'place_idx')::integer = any (p_idxs)
          then p_line || jsonb_strip_nulls(jsonb_build_object('place_idx', l.line->'place_idx', 'place_uid', l.line->'place_uid', 'kind', l.line->'kind', 'of', l.line->'of', 'opened_by', code_of_place(p_tenant, v_hold.performance_no, (l.line->>'place_idx')::integer)))
          else l.line end order by l.at)
      from jsonb_array_elements(h.lines) with ordinality as l(line, at))
   where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
  outcome := 'repriced';
end $$;
