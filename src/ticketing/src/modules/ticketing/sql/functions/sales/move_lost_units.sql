-- Gives a late payer other free units of a standing area where their own were taken: all units of an area are equivalent. Locks
-- checkout, holds, areas, claims; updates quote, answers and hold lines. The units are held for p_seconds, until settling makes
-- them sold. False: there are not enough, or nothing to move.
create or replace function move_lost_units(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_area record;
  v_free integer[];
  v_dates integer[];
  v_was integer[];
  v_becomes integer[];
  v_count integer;
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt or v_checkout.void_reason is not null
    or exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout)
  then
    return false;
  end if;
  for v_area in
    select distinct w.performance_no, (w.place_idx >> 17) << 17 as units_from from claims_of_checkout(p_tenant, p_checkout) w
     where w.place_idx < 0 order by 1, 2
  loop
    perform pg_advisory_xact_lock(area_key(v_area.performance_no, v_area.units_from));
  end loop;
  for v_area in
    select w.performance_no, (w.place_idx >> 17) << 17 as units_from, array_agg(w.place_idx order by w.place_idx) as lost
      from claims_of_checkout(p_tenant, p_checkout) w
      join performance p on p.tenant_no = p_tenant and p.performance_no = w.performance_no
      join chart_place a on a.tenant_no = p_tenant and a.version_no = p.version_no and a.units_from = (w.place_idx >> 17) << 17 and a.kind = 'area'
     where w.place_idx < 0 and not exists (
       select from claim c where c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx and c.hold_no = w.hold_no)
     group by 1, 2
  loop
    v_free := free_units(p_tenant, v_area.performance_no, v_area.units_from,
      area_capacity_of(p_tenant, v_area.performance_no, v_area.units_from), cardinality(v_area.lost));
    if cardinality(v_free) < cardinality(v_area.lost) then
      return false;
    end if;
    v_dates := v_dates || array_fill(v_area.performance_no, array[cardinality(v_free)]);
    v_was := v_was || v_area.lost;
    v_becomes := v_becomes || v_free;
  end loop;
  if v_was is null then
    return false;
  end if;
  insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no, expires_at)
  select p_tenant, m.date, m.becomes, 1, w.hold_no, now() + make_interval(secs => p_seconds)
    from unnest(v_dates, v_was, v_becomes) as m(date, was, becomes)
    join claims_of_checkout(p_tenant, p_checkout) w on w.performance_no = m.date and w.place_idx = m.was
   order by m.date, m.becomes
  on conflict (tenant_no, performance_no, place_idx) do update set hold_no = excluded.hold_no, expires_at = excluded.expires_at
    where mine.state = 1 and mine.expires_at <= now();
  get diagnostics v_count = row_count;
  if v_count <> cardinality(v_was) then
    perform ticketing_refuse('place_unavailable', '{"reason": "claims lost"}');
  end if;
  update checkout c
     set quote = case when c.quote ? 'tickets' then jsonb_set(c.quote, '{tickets}', (
           select jsonb_agg(case when m.becomes is null then t.ticket else t.ticket || jsonb_build_object('place_idx', m.becomes) end order by t.at)
             from jsonb_array_elements(c.quote->'tickets') with ordinality as t(ticket, at)
             left join unnest(v_dates, v_was, v_becomes) as m(date, was, becomes)
               on m.date = (t.ticket->>'performance_no')::integer and m.was = (t.ticket->>'place_idx')::integer)) else c.quote end,
         answers = case when c.answers ? 'tickets' then jsonb_set(c.answers, '{tickets}', coalesce((
           select jsonb_object_agg(coalesce(m.date || ' ' || m.becomes, a.key), a.value)
             from jsonb_each(c.answers->'tickets') as a
             left join unnest(v_dates, v_was, v_becomes) as m(date, was, becomes) on a.key = m.date || ' ' || m.was), '{}')) else c.answers end
   where c.tenant_no = p_tenant and c.id = p_checkout;
  update hold h
     set place_idxs = array(
           select coalesce(m.becomes, i.idx) from unnest(h.place_idxs) with ordinality as i(idx, at)
             left join unnest(v_dates, v_was, v_becomes) as m(date, was, becomes) on m.date = h.performance_no and m.was = i.idx order by i.at),
         lines = (
           select jsonb_agg(case when m.becomes is null then l.line else l.line || jsonb_build_object('place_idx', m.becomes,
                    'place_uid', (l.line->>'of') || '~' || ((m.becomes & 131071) + 1)) end order by l.at)
             from jsonb_array_elements(h.lines) with ordinality as l(line, at)
             left join unnest(v_dates, v_was, v_becomes) as m(date, was, becomes)
               on m.date = h.performance_no and m.was = (l.line->>'place_idx')::integer)
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  return true;
end $$;
