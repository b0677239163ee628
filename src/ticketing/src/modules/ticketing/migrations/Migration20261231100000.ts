// Long because hold_places of before is written out anew as a whole: it learns to find units of areas, and says which it gave.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * Standing areas, booths and tables sold whole. Each has units, one a person: indexes below zero that lie together from `units_from` on, so that a unit is
 * claimed, paid, given back and refunded as a seat is, and the primary key of `claim` keeps an area from holding more than its capacity. A free unit has no row.
 */
export class Migration20261231100000 extends Migration {
  override async up(): Promise<void> {
    this.places()
    this.capacities()
    this.hold()
    this.addSql(`
create or replace function drop_place(p_tenant integer, p_hold text, p_session bytea, p_uid text) returns text language plpgsql as $$
declare
  v_hold hold;
  v_idxs integer[];
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.expires_at <= now() then
    perform ticketing_refuse('hold_expired');
  end if;
  -- a table or booth goes as a whole, whichever of its units is named
  select array_agg((l->>'place_idx')::integer) into v_idxs
    from jsonb_array_elements(v_hold.lines) as l
   where l->>'place_uid' = p_uid
      or (l->>'kind' in ('table', 'booth') and l->>'of' = (
        select n->>'of' from jsonb_array_elements(v_hold.lines) as n where n->>'place_uid' = p_uid or n->>'of' = p_uid limit 1));
  if v_idxs is null then
    perform ticketing_refuse('not_found');
  end if;
  perform free_held_claims(v_hold, v_idxs);
  if cardinality(v_hold.place_idxs) = cardinality(v_idxs) then
    update hold h set state = 'released', checkout_id = null where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  else
    update hold h
       set place_idxs = array(select i.idx from unnest(h.place_idxs) as i(idx) where i.idx <> all (v_idxs)),
           lines = (select jsonb_agg(l order by (l->>'place_idx')::integer) from jsonb_array_elements(h.lines) as l
                     where (l->>'place_idx')::integer <> all (v_idxs))
     where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  end if;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
  return case when cardinality(v_hold.place_idxs) = cardinality(v_idxs) then 'released' else 'held' end;
end $$`)
  }

  private places(): void {
    this.addSql(`
alter table "chart_place"
  add column kind text not null default 'seat',
  add column capacity integer not null default 1,
  add column units_from integer,
  add constraint chart_place_units check (case kind when 'seat' then capacity = 1 and units_from is null
    when 'table' then capacity between 1 and 131072 and units_from < 0 when 'booth' then capacity between 1 and 131072 and units_from < 0
    when 'area' then capacity between 1 and 131072 and units_from < 0 else false end)`)
    this.addSql(
      `create unique index "chart_place_units" on "chart_place" (tenant_no, version_no, units_from) where units_from is not null`
    )
    this.addSql(
      `comment on column "chart_place".units_from is 'place_idx of its first unit, given once per chart and uid, 131072 apart: place_idx >> 17 tells whose a unit is'`
    )
    this.addSql(
      `alter table "chart_version" drop constraint chart_version_place_count_check, add constraint chart_version_place_count_check check (place_count > 0)`
    )
    this.addSql(
      `comment on column "chart_version".place_count is 'people: an area, booth or table sold whole counts its capacity'`
    )
    // the first lies one step above the lowest integer: one less of anything is still one
    this.addSql(`
create function chart_place_units() returns trigger language plpgsql as $$
declare
  v_chart text;
begin
  select v.chart_id into v_chart from chart_version v where v.tenant_no = new.tenant_no and v.version_no = new.version_no;
  select c.units_from into new.units_from
    from chart_version v join chart_place c on c.tenant_no = v.tenant_no and c.version_no = v.version_no
   where v.tenant_no = new.tenant_no and v.chart_id = v_chart and c.uid = new.uid and c.units_from is not null limit 1;
  if new.units_from is null then
    select coalesce(max(c.units_from) + 131072, -2147352576) into new.units_from
      from chart_version v join chart_place c on c.tenant_no = v.tenant_no and c.version_no = v.version_no and c.units_from is not null
     where v.tenant_no = new.tenant_no and v.chart_id = v_chart;
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "chart_place_units" before insert on "chart_place" for each row when (new.kind <> 'seat') execute function chart_place_units()`
    )
  }

  /**
   * Another capacity of an area at one date. Lowered, units beyond it stay with who has them, and as many below it are blocked until they go; so that the
   * units that are free are always those below the capacity without a row.
   */
  private capacities(): void {
    this.addSql(`
create table "area_capacity" (
  tenant_no integer not null,
  performance_no integer not null,
  units_from integer not null check (units_from < 0),
  capacity integer not null check (capacity between 0 and 131072),
  primary key (tenant_no, performance_no, units_from),
  foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no) on delete cascade
)`)
    this.addSql(`alter table "performance" add column places_more integer not null default 0`)
    this.addSql(
      `comment on column "performance".places_more is 'people beyond the chart''s place_count, by capacities of its own; below 0: fewer'`
    )
    this.addSql(`
create function area_key(p_performance integer, p_units_from integer) returns bigint language sql immutable as $$
  select (p_performance::bigint << 32) | (p_units_from::bigint + 2147483648)
$$`)
    this.addSql(`
create function area_capacity_of(p_tenant integer, p_performance integer, p_units_from integer) returns integer language plpgsql ${settings} as $$
begin
  return (
    select coalesce(a.capacity, c.capacity)
      from performance p
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.units_from = p_units_from
      left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = c.units_from
     where p.tenant_no = p_tenant and p.performance_no = p_performance);
end $$`)
    // Holds of the area wait, and so do those who free a unit beyond the capacity: they find it lowered, or are seen to have gone.
    this.addSql(`
create function set_area_capacity(p_tenant integer, p_performance integer, p_units_from integer, p_capacity integer) returns void language plpgsql as $$
declare
  v_to integer := p_units_from + 131071;
  v_chart integer;
  v_capacity integer;
  v_used integer;
  v_beyond integer;
  v_blocked integer;
begin
  perform pg_advisory_xact_lock(area_key(p_performance, p_units_from));
  select c.capacity into v_chart from performance p
    join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.units_from = p_units_from and c.kind = 'area'
   where p.tenant_no = p_tenant and p.performance_no = p_performance;
  if v_chart is null then
    perform ticketing_refuse('place_unknown');
  end if;
  v_capacity := coalesce(p_capacity, v_chart);
  perform 1 from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from + v_capacity and v_to
    order by c.place_idx for update;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from + v_capacity and v_to
    and c.state = 1 and c.expires_at <= now();
  select count(*), count(*) filter (where c.place_idx >= p_units_from + v_capacity) into v_used, v_beyond
    from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and v_to
     and c.reason is distinct from 'capacity' and (c.state <> 1 or c.expires_at > now());
  if v_used > v_capacity then
    perform ticketing_refuse('capacity_below_taken', jsonb_build_object('capacity', v_capacity, 'taken', v_used));
  end if;
  if p_capacity is null then
    delete from area_capacity a where a.tenant_no = p_tenant and a.performance_no = p_performance and a.units_from = p_units_from;
  else
    insert into area_capacity as a (tenant_no, performance_no, units_from, capacity) values (p_tenant, p_performance, p_units_from, p_capacity)
    on conflict (tenant_no, performance_no, units_from) do update set capacity = excluded.capacity;
  end if;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and v_to and c.reason = 'capacity';
  insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
  select p_tenant, p_performance, u.idx, 4, 'capacity' from unnest(free_units(p_tenant, p_performance, p_units_from, v_capacity, v_beyond)) as u(idx)
  on conflict (tenant_no, performance_no, place_idx) do update set state = 4, reason = 'capacity', hold_no = null, expires_at = null
    where mine.state = 1 and mine.expires_at <= now();
  get diagnostics v_blocked = row_count;
  if v_blocked <> v_beyond then
    perform ticketing_refuse('stale_state');
  end if;
  update performance p
     set terms_no = p.terms_no + 1, places_more = coalesce((
       select sum(a.capacity - c.capacity) from area_capacity a
         join chart_place c on c.tenant_no = a.tenant_no and c.version_no = p.version_no and c.units_from = a.units_from
        where a.tenant_no = p.tenant_no and a.performance_no = p.performance_no), 0)
   where p.tenant_no = p_tenant and p.performance_no = p_performance;
end $$`)
    this.addSql(`
create function unit_beyond_freed() returns trigger language plpgsql as $$
declare
  v_from integer := (old.place_idx >> 17) << 17;
begin
  if old.place_idx - v_from >= area_capacity_of(old.tenant_no, old.performance_no, v_from) then
    delete from claim c
     where (c.tenant_no, c.performance_no, c.place_idx) in (
             select b.tenant_no, b.performance_no, b.place_idx from claim b
              where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
                and b.reason = 'capacity'
              order by b.place_idx limit 1 for update skip locked);
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger "claim_beyond_freed" after delete on "claim" for each row
         when (old.place_idx < 0 and old.reason is distinct from 'capacity') execute function unit_beyond_freed()`
    )
    // Paid late: what was its own is its own; else a unit beyond the capacity is nobody's any more.
    this.addSql(`
create function late_unit_within() returns trigger language plpgsql as $$
declare
  v_from integer := (new.place_idx >> 17) << 17;
begin
  if new.place_idx - v_from < area_capacity_of(new.tenant_no, new.performance_no, v_from)
    or exists (select from claim c where c.tenant_no = new.tenant_no and c.performance_no = new.performance_no and c.place_idx = new.place_idx
      and c.hold_no = new.hold_no)
  then
    return new;
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger "claim_late_unit" before insert on "claim" for each row when (new.place_idx < 0 and new.state = 3) execute function late_unit_within()`
    )
  }

  private hold(): void {
    // While nobody else gives out units of the area: those after the last that somebody has, one look at the index; at the end, those that came back.
    this.addSql(`
create function free_units(p_tenant integer, p_performance integer, p_units_from integer, p_capacity integer, p_wanted integer) returns integer[]
language plpgsql ${settings} as $$
declare
  v_next integer;
begin
  select coalesce(max(c.place_idx) + 1, p_units_from) into v_next from claim c
   where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and p_units_from + 131071;
  if v_next + p_wanted <= p_units_from + p_capacity then
    return array(select generate_series(v_next, v_next + p_wanted - 1));
  end if;
  return array(
    select u.idx from generate_series(p_units_from, p_units_from + p_capacity - 1) as u(idx)
     where u.idx not in (
       select c.place_idx from claim c
        where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between p_units_from and p_units_from + 131071
          and (c.state <> 1 or c.expires_at > now()))
     order by u.idx limit p_wanted);
end $$`)
    // p_area_…: one row an ask and area, areas by units_from. Lines of an ask that have no place_idx yet say whose unit they are (`units_from`, `of`).
    this.addSql(`
create function hold_places(
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[], p_area_asks integer[], p_areas integer[], p_capacities integer[], p_quantities integer[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[]) language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_lock record;
  v_locks integer := 0;
  v_answer record;
  v_partial integer[];
  v_partial_nos bigint[];
  v_area record;
  v_free integer[];
  v_used integer;
  v_full integer[];
  v_short integer[];
  v_filled jsonb[];
  v_raced boolean := false;
begin
  set local synchronous_commit = off;
  -- two requests of one session wait for each other here, or both could pass the limit
  for v_lock in
    select distinct a.performance, hashtext(encode(a.session, 'hex')) as session
      from unnest(p_performances, p_sessions) as a(performance, session) order by 1, 2
  loop
    perform pg_advisory_xact_lock(v_lock.performance, v_lock.session);
    v_locks := v_locks + 1;
  end loop;
  if v_locks <> cardinality(p_holds) then
    raise exception 'hold_places: two asks of one session and performance in one call';
  end if;

  if cardinality(p_area_asks) > 0 then
    for v_lock in
      select distinct area_key(p_performances[w.ask], w.area) as key from unnest(p_area_asks, p_areas) as w(ask, area) order by 1
    loop
      perform pg_advisory_xact_lock(v_lock.key);
    end loop;
    for v_area in
      select p_tenants[min(w.ask)] as tenant, p_performances[w.ask] as performance, w.area, min(w.capacity) as capacity, sum(w.quantity)::integer as wanted,
             array_agg(w.ask order by w.ask) as asks, array_agg(w.quantity order by w.ask) as quantities
        from unnest(p_area_asks, p_areas, p_capacities, p_quantities) as w(ask, area, capacity, quantity)
       group by p_performances[w.ask], w.area
    loop
      v_free := free_units(v_area.tenant, v_area.performance, v_area.area, v_area.capacity, v_area.wanted);
      v_used := 0;
      for i in 1 .. cardinality(v_area.asks) loop
        if v_used + v_area.quantities[i] <= cardinality(v_free) then
          p_asks := p_asks || array_fill(v_area.asks[i], array[v_area.quantities[i]]);
          p_idxs := p_idxs || v_free[v_used + 1 : v_used + v_area.quantities[i]];
          v_used := v_used + v_area.quantities[i];
        else
          v_full := v_full || v_area.asks[i];
          v_short := v_short || v_area.area;
        end if;
      end loop;
    end loop;
    -- whoever gets not all wants nothing; a row without a place keeps the ask among the answers
    if v_full is not null then
      select array_agg(w.ask), array_agg(w.idx) into p_asks, p_idxs from (
        select w.ask, w.idx from unnest(p_asks, p_idxs) as w(ask, idx) where w.ask <> all (v_full)
        union all select distinct f.ask, null::integer from unnest(v_full) as f(ask)
      ) w;
    end if;
    select array_agg(f.lines order by a.ask) into v_filled
      from generate_subscripts(p_holds, 1) as a(ask)
      left join (
        select n.ask, jsonb_agg(case when u.idx is null then n.line
                 else n.line || jsonb_build_object('place_idx', u.idx, 'place_uid', (n.line->>'of') || '~' || (u.idx - n.area + 1)) end order by n.at) as lines
          from (
            select l.ask, l.line, l.at, (l.line->>'units_from')::integer as area,
                   row_number() over (partition by l.ask, l.line->>'units_from', l.line ? 'place_idx' order by l.at) as nth
              from (select w.ask, e.line, e.at
                      from (select distinct w.ask from unnest(p_area_asks) as w(ask)) w
                     cross join lateral jsonb_array_elements(p_lines->(w.ask - 1)) with ordinality as e(line, at)) l
          ) n
          left join (
            select w.ask, w.idx, (w.idx >> 17) << 17 as area, row_number() over (partition by w.ask, w.idx >> 17 order by w.idx) as nth
              from unnest(p_asks, p_idxs) as w(ask, idx) where w.idx < 0
          ) u on not n.line ? 'place_idx' and u.ask = n.ask and u.area = n.area and u.nth = n.nth
         group by n.ask
      ) f on f.ask = a.ask;
  end if;

  for v_answer in
    with wanted as materialized (
      -- taken: a read may refuse, never grant
      select w.ask, w.idx,
             (select c.state <> 1 or c.expires_at > now() from claim c
               where c.tenant_no = p_tenants[w.ask] and c.performance_no = p_performances[w.ask] and c.place_idx = w.idx) as taken
        from unnest(p_asks, p_idxs) as w(ask, idx)
    ), asked as materialized (
      select w.ask, array_agg(w.idx) as idxs, array_agg(w.idx) filter (where w.taken) as taken from wanted w group by w.ask
    ), judged as materialized (
      select a.ask, a.idxs, a.taken, j.max_places_per_order, j.refused, now() + make_interval(secs => p_ttls[a.ask]) as expires_at,
             case when j.refused is null then nextval('hold_no_seq') end as hold_no
        from asked a
       cross join lateral (
          select p.max_places_per_order,
                 case
                   when p.terms_no is distinct from p_terms[a.ask] then 'terms_changed'
                   when p.status <> 'on_sale' or now() < p.sale_starts_at or now() >= coalesce(p.sale_ends_at, p.starts_at) then 'performance_not_on_sale'
                   when a.taken is not null then 'place_unavailable'
                   when a.idxs[1] is null then 'area_full'
                   when cardinality(a.idxs) + (
                     select coalesce(sum(cardinality(h.place_idxs)), 0) from hold h
                      where h.tenant_no = p.tenant_no and h.session_hash = p_sessions[a.ask] and h.performance_no = p.performance_no
                        and h.state in ('held', 'paying') and (h.state = 'paying' or h.expires_at > clock_timestamp())
                   ) > p.max_places_per_order then 'hold_limit_reached'
                 end as refused
            from (values (1)) one
            left join performance p on p.tenant_no = p_tenants[a.ask] and p.performance_no = p_performances[a.ask]
           limit 1
       ) j
    ), won as (
      insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no, expires_at)
      select p_tenants[j.ask], p_performances[j.ask], i.idx, 1, j.hold_no, j.expires_at
        from judged j cross join unnest(j.idxs) as i(idx)
       where j.refused is null
       order by p_tenants[j.ask], p_performances[j.ask], i.idx
      on conflict (tenant_no, performance_no, place_idx) do update
        set hold_no = excluded.hold_no, expires_at = excluded.expires_at
        where mine.state = 1 and mine.expires_at <= now()
      returning hold_no, place_idx
    ), gained as materialized (
      select w.hold_no, array_agg(w.place_idx) as idxs from won w group by w.hold_no
    ), answered as materialized (
      select j.*, coalesce(g.idxs, '{}') as won from judged j left join gained g on g.hold_no = j.hold_no
    ), made as (
      insert into hold (tenant_no, hold_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at)
      select p_tenants[a.ask], a.hold_no, p_holds[a.ask], p_performances[a.ask], p_sessions[a.ask], a.idxs, coalesce(v_filled[a.ask], p_lines->(a.ask - 1)),
             p_currencies[a.ask], a.expires_at
        from answered a where a.refused is null and cardinality(a.won) = cardinality(a.idxs)
    )
    select * from answered order by coalesce(refused = 'area_full', false)
  loop
    ask := v_answer.ask;
    outcome := coalesce(v_answer.refused, 'held');
    lost := v_answer.taken;
    expires_at := v_answer.expires_at;
    max_places := v_answer.max_places_per_order;
    units := null;
    if outcome = 'held' and cardinality(v_answer.won) <> cardinality(v_answer.idxs) then
      outcome := 'place_unavailable';
      lost := array(select i.idx from unnest(v_answer.idxs) as i(idx) where i.idx <> all (v_answer.won));
      v_partial := v_partial || v_answer.ask;
      v_partial_nos := v_partial_nos || v_answer.hold_no;
    end if;
    if v_answer.ask = any (p_area_asks) then
      if outcome = 'held' then
        units := v_answer.idxs;
      elsif outcome = 'area_full' then
        -- others were counted on for units that they do not take: ask again
        outcome := case when v_raced then 'area_raced' else 'place_unavailable' end;
        lost := array(select v_short[f.at] from unnest(v_full) with ordinality as f(ask, at) where f.ask = v_answer.ask);
      else
        -- of its units some are free for others; and one that was another's by now is no reason to refuse the rest
        v_raced := true;
        outcome := case when outcome = 'place_unavailable' and exists (
          select from unnest(lost) as l(idx) join unnest(p_area_asks, p_areas) as w(ask, area) on w.ask = v_answer.ask and w.area = (l.idx >> 17) << 17
        ) then 'area_raced' else outcome end;
      end if;
    end if;
    return next;
  end loop;

  if v_partial is not null then
    delete from claim c
     using (select p_tenants[w.ask] as tenant_no, p_performances[w.ask] as performance_no, w.idx from unnest(p_asks, p_idxs) as w(ask, idx)
             where w.ask = any (v_partial)) mine
     where c.tenant_no = mine.tenant_no and c.performance_no = mine.performance_no and c.place_idx = mine.idx and c.hold_no = any (v_partial_nos);
  end if;
end $$`)
    // as processes of before ask it, whose prepared statements know its columns
    this.addSql(`
create or replace function hold_places(
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer) language sql as $$
  select h.ask, h.outcome, h.lost, h.expires_at, h.max_places
    from hold_places(p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks, p_idxs, '{}', '{}', '{}', '{}') h
$$`)
  }

  override async down(): Promise<void> {
    throw new Error("Units of areas and tables have no place in the tables of before: restore a backup")
  }
}
