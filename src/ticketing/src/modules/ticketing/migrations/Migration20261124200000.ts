import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Holds in batches. What a performance sells and for how much (chart version, offers) is kept in memory by the caller under `terms_no`, which
 * every change of it moves on; `hold_places` refuses a hold made out under an older one. It thus claims and writes, and looks nothing up.
 */
export class Migration20261124200000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table performance add column terms_no integer not null default 1`)
    this.addSql(`
create function performance_terms_changed() returns trigger language plpgsql as $$
begin
  new.terms_no := old.terms_no + 1;
  return new;
end $$`)
    this.addSql(`
create trigger performance_terms before update on performance for each row
  when ((old.id, old.version_no, old.status, old.deleted_at) is distinct from (new.id, new.version_no, new.status, new.deleted_at))
  execute function performance_terms_changed()`)
    this.addSql(`
create function offers_changed() returns trigger language plpgsql as $$
begin
  perform 1 from performance p
    where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c)
    order by p.performance_no for update;
  update performance p set terms_no = p.terms_no + 1
   where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c);
  return null;
end $$`)
    for (const [event, rows] of [
      ["insert", "new"],
      ["update", "new"],
      ["delete", "old"],
    ]) {
      this.addSql(
        `create trigger offers_changed_by_${event} after ${event} on offer referencing ${rows} table as changed
           for each statement execute function offers_changed()`
      )
    }

    this.addSql(`drop function hold_places`)
    // p_asks and p_idxs: one row a place, ask = position in the other arrays (of JSON too), idx ascending within an ask. No two asks of one call may want the
    // same place (PostgreSQL refuses to write a row twice), nor be of one session and performance (they could pass its limit together).
    // Planner settings: a plan made while the tables were empty would scan them whole, and be kept; planning anew at each call costs more than
    // the work. No subtransaction: a partial winner deletes its own rows.
    this.addSql(`
create function hold_places(
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer) language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_lock record;
  v_locks integer := 0;
  v_answer record;
  v_partial integer[];
  v_partial_nos bigint[];
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
                   when p.terms_no <> p_terms[a.ask] then 'terms_changed'
                   when p.status <> 'on_sale' or now() < p.sale_starts_at or now() >= coalesce(p.sale_ends_at, p.starts_at) then 'performance_not_on_sale'
                   when a.taken is not null then 'place_unavailable'
                   when cardinality(a.idxs) + (
                     select coalesce(sum(cardinality(h.place_idxs)), 0) from hold h
                      where h.tenant_no = p.tenant_no and h.session_hash = p_sessions[a.ask] and h.performance_no = p.performance_no
                        and h.state in ('held', 'paying') and (h.state = 'paying' or h.expires_at > clock_timestamp())
                   ) > p.max_places_per_order then 'hold_limit_reached'
                 end as refused
            from performance p where p.tenant_no = p_tenants[a.ask] and p.performance_no = p_performances[a.ask] limit 1
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
      select p_tenants[a.ask], a.hold_no, p_holds[a.ask], p_performances[a.ask], p_sessions[a.ask], a.idxs, p_lines->(a.ask - 1),
             p_currencies[a.ask], a.expires_at
        from answered a where a.refused is null and cardinality(a.won) = cardinality(a.idxs)
    )
    select * from answered
  loop
    ask := v_answer.ask;
    outcome := coalesce(v_answer.refused, 'held');
    lost := v_answer.taken;
    expires_at := v_answer.expires_at;
    max_places := v_answer.max_places_per_order;
    if outcome = 'held' and cardinality(v_answer.won) <> cardinality(v_answer.idxs) then
      outcome := 'place_unavailable';
      lost := array(select i.idx from unnest(v_answer.idxs) as i(idx) where i.idx <> all (v_answer.won));
      v_partial := v_partial || v_answer.ask;
      v_partial_nos := v_partial_nos || v_answer.hold_no;
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
  }

  override async down(): Promise<void> {
    throw new Error("hold_places of before cannot be brought back: restore a backup")
  }
}
