// Long because it is one idea in the database: what a quota counts, who waits for whom, and the two doors through which a ticket comes to be.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

const TAKEN_AGAIN = "-- normally paying becomes sold; places freed meanwhile are claimed again, places taken meanwhile are not"
const CLAIMS_LOST = `perform ticketing_refuse('place_unavailable', '{"reason": "claims lost"}');
    end if;`

/**
 * Quotas across price levels: at most so many people at each date of an event, of one level or of several together. Nothing is counted twice over: what is
 * used is read from the claims and tickets themselves, by whoever wants more, one after another for a date that has a quota. Dates without one never come here.
 */
export class Migration20261231160200 extends Migration {
  override async up(): Promise<void> {
    this.tables()
    this.counting()
    this.holding()
    this.payingLate()
  }

  private tables(): void {
    this.addSql(`
create table "quota" (
  tenant_no integer not null,
  id text not null,
  quota_no integer generated always as identity unique,
  event_id text not null,
  name text not null check (length(name) between 1 and 80),
  price_level_ids text[] not null check (cardinality(price_level_ids) > 0),
  max_count integer not null check (max_count between 0 and 1000000),
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id)
)`)
    this.addSql(`comment on column "quota".max_count is 'people at each date, of all its price levels together'`)
    this.addSql(`create index "quota_event" on "quota" (tenant_no, event_id, quota_no)`)
    this.addSql(`
create table "quota_date" (
  tenant_no integer not null,
  quota_id text not null,
  performance_no integer not null,
  max_count integer not null check (max_count between 0 and 1000000),
  primary key (tenant_no, quota_id, performance_no),
  foreign key (tenant_no, quota_id) references "quota" (tenant_no, id) on delete cascade,
  foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no) on delete cascade
)`)
    // whoever holds knows which dates have quotas by their terms
    this.addSql(`
create function quotas_changed() returns trigger language plpgsql as $$
declare
  v_row jsonb := to_jsonb(coalesce(new, old));
  v_tenant integer := (v_row->>'tenant_no')::integer;
  v_nos integer[];
begin
  select array_agg(d.performance_no) into v_nos from (
    select p.performance_no from performance p
     where p.tenant_no = v_tenant and p.starts_at > now()
       and (p.performance_no = (v_row->>'performance_no')::integer or p.event_id = v_row->>'event_id')
     order by p.performance_no for no key update) d;
  update performance p set terms_no = p.terms_no + 1 where p.tenant_no = v_tenant and p.performance_no = any (v_nos);
  return null;
end $$`)
    for (const table of ["quota", "quota_date"]) {
      this.addSql(
        `create trigger "${table}_terms" after insert or update or delete on "${table}" for each row execute function quotas_changed()`
      )
    }
  }

  private counting(): void {
    this.addSql(`
create function quotas_of(p_tenant integer, p_performance integer)
returns table (id text, name text, price_level_ids text[], max_count integer) language plpgsql ${settings} as $$
begin
  return query
    select q.id, q.name, q.price_level_ids, coalesce(d.max_count, q.max_count)
      from performance p
      join quota q on q.tenant_no = p.tenant_no and q.event_id = p.event_id
      left join quota_date d on d.tenant_no = q.tenant_no and d.quota_id = q.id and d.performance_no = p.performance_no
     where p.tenant_no = p_tenant and p.performance_no = p_performance
     order by q.quota_no;
end $$`)
    // One statement, so one moment. A hold whose time is over counts until its claims are gone: till then it might still be paid.
    this.addSql(`
create function quota_use(p_tenant integer, p_performance integer) returns table (price_level_id text, used integer) language plpgsql ${settings} as $$
begin
  return query
    select u.level, count(*)::integer from (
      select l.line->>'price_level_id' as level
        from claim c
        join hold h on h.tenant_no = c.tenant_no and h.hold_no = c.hold_no
       cross join lateral jsonb_array_elements(h.lines) as l(line)
       where c.tenant_no = p_tenant and c.performance_no = p_performance and c.state in (1, 2) and (l.line->>'place_idx')::integer = c.place_idx
      union all
      select t.price_level_id from ticket t where t.tenant_no = p_tenant and t.performance_no = p_performance and t.state in ('pending', 'valid')
    ) u group by u.level;
end $$`)
    this.addSql(`
create function quotas_used(p_tenant integer, p_performance integer)
returns table (id text, name text, price_level_ids text[], max_count integer, used integer) language plpgsql ${settings} as $$
declare
  v_used jsonb;
begin
  if not exists (select from quotas_of(p_tenant, p_performance)) then
    return;
  end if;
  select coalesce(jsonb_object_agg(u.price_level_id, u.used), '{}') into v_used from quota_use(p_tenant, p_performance) u;
  return query
    select q.id, q.name, q.price_level_ids, q.max_count,
           (select coalesce(sum((v_used->>n.level)::integer), 0)::integer from unnest(q.price_level_ids) as n(level))
      from quotas_of(p_tenant, p_performance) q;
end $$`)
    this.addSql(`
create function is_out_of_quota(p_tenant integer, p_performance integer) returns boolean language plpgsql ${settings} as $$
declare
  v_full text[];
begin
  select array_agg(n.level) into v_full from quotas_used(p_tenant, p_performance) q cross join lateral unnest(q.price_level_ids) as n(level)
   where q.used >= q.max_count;
  return v_full is not null and not exists (
    select from offer o where o.tenant_no = p_tenant and o.performance_no = p_performance and o.price_level_id <> all (v_full)
      and coalesce(o.sells_from <= now(), true) and coalesce(now() < o.sells_until, true));
end $$`)
    this.addSql(`comment on function is_out_of_quota is 'nothing that this date sells now has anything left'`)
  }

  /**
   * As hold_places, or with p_at_till as hold_kept; before, asks are let through or not, in their order, while nobody else judges of the date. Locks: quotas, then
   * those of hold_places. An ask that does not fit is handed on without a place, so that changed terms are told first.
   */
  private holding(): void {
    this.addSql(`
create function hold_within_quotas(
  p_coupon text, p_at_till boolean, p_house boolean,
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[], p_area_asks integer[], p_areas integer[], p_capacities integer[], p_quantities integer[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[], quota_id text, quota_left integer)
language plpgsql ${settings} as $$
#variable_conflict use_column
declare
  v_date record;
  v_quota record;
  v_row record;
  v_dates integer[] := '{}';
  v_ids text[] := '{}';
  v_levels jsonb[] := '{}';
  v_left integer[] := '{}';
  v_wants integer[];
  v_over integer[] := '{}';
  v_over_ids text[] := '{}';
  v_over_left integer[] := '{}';
  v_fits boolean;
  v_raced boolean := false;
begin
  set local synchronous_commit = off;
  for v_date in select distinct a.performance from unnest(p_performances) as a(performance) order by 1 loop
    perform pg_advisory_xact_lock(area_key(v_date.performance, 0));
  end loop;
  for v_date in select distinct a.tenant, a.performance from unnest(p_tenants, p_performances) as a(tenant, performance) order by 2 loop
    for v_quota in select q.* from quotas_used(v_date.tenant, v_date.performance) q loop
      v_dates := v_dates || v_date.performance;
      v_ids := v_ids || v_quota.id;
      v_levels := v_levels || to_jsonb(v_quota.price_level_ids);
      v_left := v_left || greatest(v_quota.max_count - v_quota.used, 0);
    end loop;
  end loop;
  for i in 1 .. cardinality(p_holds) loop
    v_fits := true;
    v_wants := array_fill(0, array[cardinality(v_ids)]);
    for j in 1 .. cardinality(v_ids) loop
      if v_dates[j] = p_performances[i] then
        v_wants[j] := (
          select count(*) from jsonb_array_elements(p_lines->(i - 1)) as l(line) where v_levels[j] ? (l.line->>'price_level_id'));
      end if;
      if v_wants[j] > v_left[j] then
        v_fits := false;
        v_over := v_over || i;
        v_over_ids := v_over_ids || v_ids[j];
        v_over_left := v_over_left || v_left[j];
        exit;
      end if;
    end loop;
    if v_fits then
      for j in 1 .. cardinality(v_ids) loop
        v_left[j] := v_left[j] - v_wants[j];
      end loop;
    end if;
  end loop;
  if cardinality(v_over) > 0 then
    select coalesce(array_agg(w.ask), '{}'), coalesce(array_agg(w.area), '{}'), coalesce(array_agg(w.capacity), '{}'), coalesce(array_agg(w.quantity), '{}')
      into p_area_asks, p_areas, p_capacities, p_quantities
      from unnest(p_area_asks, p_areas, p_capacities, p_quantities) as w(ask, area, capacity, quantity) where w.ask <> all (v_over);
    select array_agg(w.ask), array_agg(w.idx) into p_asks, p_idxs from (
      select w.ask, w.idx from unnest(p_asks, p_idxs) as w(ask, idx) where w.ask <> all (v_over)
      union all select f.ask, null::integer from unnest(v_over) as f(ask)
    ) w;
  end if;
  -- those without a place come last
  for v_row in
    select h.* from hold_places(p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks, p_idxs,
      p_area_asks, p_areas, p_capacities, p_quantities) h where p_at_till is null
    union all
    select h.* from hold_kept(p_coupon, p_at_till, p_house, p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks,
      p_idxs, p_area_asks, p_areas, p_capacities, p_quantities) h where p_at_till is not null
  loop
    ask := v_row.ask;
    outcome := v_row.outcome;
    lost := v_row.lost;
    expires_at := v_row.expires_at;
    max_places := v_row.max_places;
    units := v_row.units;
    quota_id := null;
    quota_left := null;
    if outcome = 'area_full' then
      -- others were counted on for what they do not take: ask again
      outcome := case when v_raced then 'quota_raced' else 'quota_reached' end;
      quota_id := v_over_ids[array_position(v_over, v_row.ask)];
      quota_left := v_over_left[array_position(v_over, v_row.ask)];
    elsif outcome <> 'held' and v_row.ask <> all (v_over) then
      v_raced := true;
    end if;
    return next;
  end loop;
end $$`)
  }

  /** A checkout that was paid after its end takes its places anew, and counts anew: beyond a quota it gets its money back, as for a place that is gone. */
  private payingLate(): void {
    this.addSql(`
create function lock_quotas(p_tenant integer, p_checkout text) returns void language plpgsql ${settings} as $$
begin
  perform pg_advisory_xact_lock(area_key(d.performance_no, 0)) from (
    select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout order by 1) d
   where exists (select from quotas_of(p_tenant, d.performance_no));
end $$`)
    this.addSql(`
create function ensure_within_quotas(p_tenant integer, p_checkout text) returns void language plpgsql ${settings} as $$
begin
  if exists (
    select from (select distinct h.performance_no from hold h where h.tenant_no = p_tenant and h.checkout_id = p_checkout) d
     cross join lateral quotas_used(p_tenant, d.performance_no) q
     where q.used + (
       select count(*) from hold h cross join jsonb_array_elements(h.lines) as l(line)
        where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.performance_no = d.performance_no
          and l.line->>'price_level_id' = any (q.price_level_ids)
     ) > q.max_count
  ) then
    perform ticketing_refuse('place_unavailable', '{"reason": "quota"}');
  end if;
end $$`)
    this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'settle_checkout' and p.pronamespace = current_schema()::regnamespace);
  v_locked text := replace(v_before, $s$${TAKEN_AGAIN}$s$, $s$if v_checkout.state = 'expired' then
      perform lock_quotas(p_tenant, p_checkout);
    end if;
    ${TAKEN_AGAIN}$s$);
  v_after text := replace(v_locked, $s$${CLAIMS_LOST}$s$, $s$${CLAIMS_LOST}
    if v_checkout.state = 'expired' then
      perform ensure_within_quotas(p_tenant, p_checkout);
    end if;$s$);
begin
  if v_locked = v_before or v_after = v_locked then
    raise exception 'settle_checkout is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("More would be sold than was said: restore a backup")
  }
}
