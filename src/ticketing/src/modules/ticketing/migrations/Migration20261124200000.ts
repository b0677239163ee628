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
                   when p.terms_no is distinct from p_terms[a.ask] then 'terms_changed'
                   when p.status <> 'on_sale' or now() < p.sale_starts_at or now() >= coalesce(p.sale_ends_at, p.starts_at) then 'performance_not_on_sale'
                   when a.taken is not null then 'place_unavailable'
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
    this.claimsByPlace()
  }

  /** Claims are met one by one and by their whole key: joined, a plan made for empty tables walks all claims of the tenant. */
  private claimsByPlace(): void {
    const settings =
      "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"
    this.addSql(`
create or replace function move_claims(p_tenant integer, p_checkout text, p_from smallint, p_to smallint, p_expires timestamptz) returns integer
language plpgsql ${settings} as $$
declare
  v_place record;
  v_moved integer := 0;
begin
  for v_place in select w.* from claims_of_checkout(p_tenant, p_checkout) w order by w.performance_no, w.place_idx loop
    update claim c set state = p_to, expires_at = p_expires
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.place_idx
       and c.hold_no = v_place.hold_no and c.state = p_from and (p_from <> 1 or c.expires_at > now());
    v_moved := v_moved + found::integer;
  end loop;
  return v_moved;
end $$`)
    this.addSql(`
create function free_claims(p_tenant integer, p_checkout text, p_states smallint[]) returns void language plpgsql ${settings} as $$
declare
  v_place record;
begin
  for v_place in select w.* from claims_of_checkout(p_tenant, p_checkout) w order by w.performance_no, w.place_idx loop
    delete from claim c
     where c.tenant_no = p_tenant and c.performance_no = v_place.performance_no and c.place_idx = v_place.place_idx
       and c.hold_no = v_place.hold_no and c.state = any (p_states);
  end loop;
end $$`)
    this.addSql(`
create or replace function close_checkout(p_tenant integer, p_checkout text, p_attempt integer, p_state text) returns boolean
language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('open', 'paying') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  perform free_claims(p_tenant, p_checkout, '{1, 2}');
  update hold h set state = 'expired' where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state in ('held', 'paying');
  update checkout c set state = p_state, pay_by = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  return true;
end $$`)
    this.addSql(`
create or replace function fail_sale(p_tenant integer, p_sale text) returns boolean language plpgsql as $$
declare
  v_checkout text;
begin
  select s.checkout_id into v_checkout from sale s where s.tenant_no = p_tenant and s.id = p_sale;
  perform lock_checkout(p_tenant, v_checkout, null);
  update sale s set state = 'failed' where s.tenant_no = p_tenant and s.id = p_sale and s.state = 'authorised';
  if not found then
    return false;
  end if;
  perform free_claims(p_tenant, v_checkout, '{3}');
  update ticket t set state = 'void' where t.tenant_no = p_tenant and t.sale_id = p_sale;
  update hold h set state = 'released' where h.tenant_no = p_tenant and h.checkout_id = v_checkout;
  update checkout c set state = 'failed', updated_at = now() where c.tenant_no = p_tenant and c.id = v_checkout;
  perform ticketing_tell('sale.failed', p_tenant, p_sale);
  return true;
end $$`)
    this.addSql(`
create or replace function create_checkout(p_tenant integer, p_checkout text, p_session bytea, p_holds text[], p_locale text, p_host text)
returns void language plpgsql ${settings} as $$
declare
  v_left text[];
  v_found integer;
  v_currencies integer;
begin
  set local synchronous_commit = off;
  select array_agg(distinct h.checkout_id) into v_left from hold h
   where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session and h.checkout_id is not null;
  if v_left is not null then
    perform 1 from checkout c where c.tenant_no = p_tenant and c.id = any(v_left) order by c.id for update;
  end if;
  select count(*), count(distinct h.currency) into v_found, v_currencies from (
    select h.currency from hold h
     where h.tenant_no = p_tenant and h.id = any(p_holds) and h.session_hash = p_session and h.state = 'held' and h.expires_at > now()
       and (h.checkout_id is null or h.checkout_id = any(v_left))
     order by h.hold_no for update
  ) h;
  if v_found <> cardinality(p_holds) then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_currencies <> 1 then
    perform ticketing_refuse('invalid_data', '{"field": "hold_ids", "reason": "more than one currency"}');
  end if;
  insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host)
  select p_tenant, p_checkout, p_session, h.currency, 0, 0, p_locale, p_host
    from hold h where h.tenant_no = p_tenant and h.id = p_holds[1];
  update hold h set checkout_id = p_checkout where h.tenant_no = p_tenant and h.id = any(p_holds);
  perform sum_checkout(p_tenant, p_checkout);
  if v_left is not null then
    perform sum_checkout(p_tenant, c.id) from unnest(v_left) as c(id);
    update checkout c set state = 'expired', updated_at = now()
     where c.tenant_no = p_tenant and c.id = any(v_left) and c.state = 'open' and c.ticket_count = 0;
  end if;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("hold_places of before cannot be brought back: restore a backup")
  }
}
