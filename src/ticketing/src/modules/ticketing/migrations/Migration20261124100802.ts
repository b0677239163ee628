import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Functions of a hold's life. A function that has begun to write and finds its guard broken raises `GU409` with an error code of ours as
 * message, so that nothing of it stays. Locks are taken in one order everywhere: checkout, holds by hold_no, claims by place.
 */
export class Migration20261124100802 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function ticketing_refuse(p_code text, p_details jsonb default '{}') returns void language plpgsql as $$
begin
  raise exception using errcode = 'GU409', message = p_code, detail = p_details::text;
end $$`)

    // Planner settings: a plan made while the tables were empty would scan them whole, and be kept; planning anew at each call costs more than
    // the work. Few statements: each costs as much to start as a place costs to claim. No subtransaction: a partial winner deletes its own rows.
    this.addSql(`
create function hold_places(
  p_tenant integer, p_performance text, p_hold text, p_session bytea, p_uids text[], p_levels text[], p_ttl integer,
  out outcome text, out lost text[], out lines jsonb, out currency text, out expires_at timestamptz, out max_places integer
) language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_now timestamptz := now();
  v_wanted integer := cardinality(p_uids);
  v_asked record;
  v_won integer[];
  v_priced integer;
  v_other_currency text;
  v_session_places integer;
  v_hold_no bigint;
  v_waited text;
begin
  set local synchronous_commit = off;

  -- taken: a read may refuse, never grant
  select p.performance_no, p.version_no, p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at, p.max_places_per_order,
         place.idxs, place.uids, place.taken
    into v_asked
    from performance p
   cross join lateral (
      select array_agg(c.idx order by c.idx) as idxs, array_agg(c.uid order by c.idx) as uids,
             array_agg(c.uid order by c.idx) filter (where k.place_idx is not null) as taken
        from unnest(p_uids) as wanted(uid)
        join chart_place c on c.tenant_no = p_tenant and c.version_no = p.version_no and c.uid = wanted.uid
        left join claim k on k.tenant_no = p_tenant and k.performance_no = p.performance_no and k.place_idx = c.idx
         and (k.state <> 1 or k.expires_at > v_now)
    ) place
   where p.tenant_no = p_tenant and p.id = p_performance and p.deleted_at is null;
  if not found or v_asked.status = 'draft' then
    outcome := 'performance_not_found';
    return;
  end if;
  if v_asked.status <> 'on_sale' or v_now < v_asked.sale_starts_at or v_now >= coalesce(v_asked.sale_ends_at, v_asked.starts_at) then
    outcome := 'performance_not_on_sale';
    return;
  end if;
  if cardinality(v_asked.idxs) is distinct from v_wanted then
    outcome := 'place_unknown';
    lost := array(select unnest(p_uids) except select unnest(v_asked.uids));
    return;
  end if;
  if v_asked.taken is not null then
    outcome := 'place_unavailable';
    lost := v_asked.taken;
    return;
  end if;

  -- two requests of one session wait for each other here, or both could pass the limit
  v_waited := pg_advisory_xact_lock(v_asked.performance_no, hashtext(encode(p_session, 'hex')))::text;
  max_places := v_asked.max_places_per_order;
  select count(o.price_level_id), min(o.currency), max(o.currency),
         jsonb_agg(jsonb_build_object(
           'place_idx', c.idx, 'place_uid', c.uid, 'section', c.section, 'row', c.row_label, 'label', c.label, 'category_key', c.category_key,
           'price_level_id', o.price_level_id, 'price_level_name', o.name, 'variant_id', o.variant_id, 'amount_minor', o.amount_minor::bigint
         )),
         (select coalesce(sum(cardinality(h.place_idxs)), 0) from hold h
           where h.tenant_no = p_tenant and h.session_hash = p_session and h.performance_no = v_asked.performance_no
             and h.state in ('held', 'paying') and (h.state = 'paying' or h.expires_at > clock_timestamp()))
    into v_priced, currency, v_other_currency, lines, v_session_places
    from unnest(v_asked.idxs) as wanted(idx)
    join chart_place c on c.tenant_no = p_tenant and c.version_no = v_asked.version_no and c.idx = wanted.idx
    left join lateral (
      select f.price_level_id, f.name, f.variant_id, f.amount_minor, f.currency
        from offer f
       where f.tenant_no = p_tenant and f.performance_no = v_asked.performance_no and f.category_key = c.category_key
         and f.price_level_id = coalesce(p_levels[array_position(p_uids, c.uid)], f.price_level_id)
       order by f.position, f.amount_minor desc, f.price_level_id
       limit 1
    ) o on true;
  if v_session_places + v_wanted > max_places then
    outcome := 'hold_limit_reached';
    return;
  end if;
  if v_priced <> v_wanted or currency <> v_other_currency then
    outcome := 'not_offered';
    return;
  end if;

  v_hold_no := nextval('hold_no_seq');
  expires_at := v_now + make_interval(secs => p_ttl);
  with won as (
    insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no, expires_at)
    select p_tenant, v_asked.performance_no, wanted.idx, 1, v_hold_no, hold_places.expires_at
      from unnest(v_asked.idxs) as wanted(idx)
     order by wanted.idx
    on conflict (tenant_no, performance_no, place_idx) do update
      set hold_no = excluded.hold_no, expires_at = excluded.expires_at
      where mine.state = 1 and mine.expires_at <= v_now
    returning place_idx
  ), all_won as (
    select array_agg(place_idx) as idxs from won
  ), made as (
    insert into hold (tenant_no, hold_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at)
    select p_tenant, v_hold_no, p_hold, v_asked.performance_no, p_session, v_asked.idxs, hold_places.lines, hold_places.currency,
           hold_places.expires_at
      from all_won where cardinality(all_won.idxs) = v_wanted
  )
  select idxs into v_won from all_won;

  if cardinality(v_won) = v_wanted then
    outcome := 'held';
    return;
  end if;
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_asked.performance_no and c.place_idx = any(v_won) and c.hold_no = v_hold_no;
  select array_agg(v_asked.uids[array_position(v_asked.idxs, i)]) into lost
    from unnest(v_asked.idxs) as i where not i = any(coalesce(v_won, '{}'));
  outcome := 'place_unavailable';
end $$`)

    this.addSql(`
create function claims_of_checkout(p_tenant integer, p_checkout text)
returns table (hold_no bigint, performance_no integer, place_idx integer) language sql stable as $$
  select h.hold_no, h.performance_no, i.idx
    from hold h cross join unnest(h.place_idxs) as i(idx)
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout
$$`)

    this.addSql(`
create function sum_checkout(p_tenant integer, p_checkout text) returns void language sql as $$
  update checkout c
     set amount_minor = s.amount_minor, ticket_count = s.ticket_count, updated_at = now()
    from (
      select coalesce(sum((l->>'amount_minor')::numeric), 0) as amount_minor, count(l)::integer as ticket_count
        from hold h cross join jsonb_array_elements(h.lines) as l
       where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'held'
    ) s
   where c.tenant_no = p_tenant and c.id = p_checkout and c.state = 'open'
$$`)

    this.addSql(`
create function lock_hold(p_tenant integer, p_hold text, p_session bytea) returns hold language plpgsql as $$
declare
  v_hold hold;
  v_checkout text;
begin
  select h.checkout_id into v_checkout from hold h where h.tenant_no = p_tenant and h.id = p_hold and h.session_hash = p_session;
  if v_checkout is not null then
    perform 1 from checkout c where c.tenant_no = p_tenant and c.id = v_checkout for update;
  end if;
  select * into v_hold from hold h where h.tenant_no = p_tenant and h.id = p_hold and h.session_hash = p_session for update;
  if v_hold.id is null then
    perform ticketing_refuse('not_found');
  end if;
  if v_hold.state in ('paying', 'sold') then
    perform ticketing_refuse('checkout_state', jsonb_build_object('hold_state', v_hold.state));
  end if;
  if v_hold.state <> 'held' then
    perform ticketing_refuse('hold_expired');
  end if;
  if v_hold.checkout_id is distinct from v_checkout then
    perform ticketing_refuse('stale_state');
  end if;
  return v_hold;
end $$`)

    this.addSql(`
create function free_held_claims(p_hold hold, p_idxs integer[]) returns void language plpgsql as $$
begin
  delete from claim c
   where (c.tenant_no, c.performance_no, c.place_idx) in (
           select l.tenant_no, l.performance_no, l.place_idx from claim l
            where l.tenant_no = p_hold.tenant_no and l.performance_no = p_hold.performance_no and l.place_idx = any(p_idxs)
              and l.hold_no = p_hold.hold_no and l.state = 1
            order by l.place_idx for update)
     and c.hold_no = p_hold.hold_no and c.state = 1;
end $$`)

    this.addSql(`
create function release_hold(p_tenant integer, p_hold text, p_session bytea) returns void language plpgsql as $$
declare
  v_hold hold;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  perform free_held_claims(v_hold, v_hold.place_idxs);
  update hold h set state = 'released', checkout_id = null where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
end $$`)

    this.addSql(`
create function drop_place(p_tenant integer, p_hold text, p_session bytea, p_uid text) returns text language plpgsql as $$
declare
  v_hold hold;
  v_idx integer;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.expires_at <= now() then
    perform ticketing_refuse('hold_expired');
  end if;
  select (l->>'place_idx')::integer into v_idx from jsonb_array_elements(v_hold.lines) as l where l->>'place_uid' = p_uid;
  if v_idx is null then
    perform ticketing_refuse('not_found');
  end if;
  perform free_held_claims(v_hold, array[v_idx]);
  if cardinality(v_hold.place_idxs) = 1 then
    update hold h set state = 'released', checkout_id = null where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  else
    update hold h
       set place_idxs = array_remove(h.place_idxs, v_idx),
           lines = (select jsonb_agg(l order by (l->>'place_idx')::integer) from jsonb_array_elements(h.lines) as l where l->>'place_uid' <> p_uid)
     where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  end if;
  perform sum_checkout(p_tenant, v_hold.checkout_id);
  return case when cardinality(v_hold.place_idxs) = 1 then 'released' else 'held' end;
end $$`)

    this.addSql(`
create function extend_hold(p_tenant integer, p_hold text, p_session bytea, p_seconds integer) returns timestamptz language plpgsql as $$
declare
  v_hold hold;
  v_until timestamptz;
  v_moved integer;
begin
  set local synchronous_commit = off;
  v_hold := lock_hold(p_tenant, p_hold, p_session);
  if v_hold.extended then
    perform ticketing_refuse('hold_not_extendable');
  end if;
  v_until := v_hold.expires_at + make_interval(secs => p_seconds);
  perform 1 from claim c
    where c.tenant_no = p_tenant and c.performance_no = v_hold.performance_no and c.place_idx = any(v_hold.place_idxs)
    order by c.place_idx for update;
  update claim c set expires_at = v_until
   where c.tenant_no = p_tenant and c.performance_no = v_hold.performance_no and c.place_idx = any(v_hold.place_idxs)
     and c.hold_no = v_hold.hold_no and c.state = 1 and c.expires_at > now();
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(v_hold.place_idxs) then
    perform ticketing_refuse('hold_expired');
  end if;
  update hold h set expires_at = v_until, extended = true where h.tenant_no = p_tenant and h.hold_no = v_hold.hold_no;
  return v_until;
end $$`)

    // Take-over already treats expired claims as free: this only tidies, in any process, at any pace.
    this.addSql(`
create function tidy_expired_holds(p_limit integer) returns integer language plpgsql as $$
declare
  v_tidied integer;
begin
  set local synchronous_commit = off;
  with due as materialized (
    select h.tenant_no, h.hold_no, h.performance_no, h.place_idxs from hold h
     where h.state = 'held' and h.expires_at <= now() order by h.expires_at limit p_limit for update skip locked
  ), locked as materialized (
    select c.tenant_no, c.performance_no, c.place_idx, c.hold_no
      from due cross join unnest(due.place_idxs) as i(idx)
      join claim c on c.tenant_no = due.tenant_no and c.performance_no = due.performance_no and c.place_idx = i.idx and c.hold_no = due.hold_no
     where c.state = 1
     order by c.tenant_no, c.performance_no, c.place_idx for update of c
  ), freed as (
    delete from claim c using locked l
     where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx and c.hold_no = l.hold_no and c.state = 1
  )
  update hold h set state = 'expired', checkout_id = null from due where h.tenant_no = due.tenant_no and h.hold_no = due.hold_no;
  get diagnostics v_tidied = row_count;
  return v_tidied;
end $$`)
  }

  override async down(): Promise<void> {
    this
      .addSql(`drop function if exists tidy_expired_holds, extend_hold, drop_place, release_hold, free_held_claims, lock_hold, sum_checkout,
      claims_of_checkout, hold_places, ticketing_refuse cascade`)
  }
}
