// Long because it is one idea in the database: from the places that are kept back to the buyer who may have them.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * Places kept back: for guests (`house`), not to be sold at all (`kill`), or for a channel (`allocation`: the box office, or who has an access code), until an
 * hour if wanted. Each is a claim in state 4 that says whose it is (`claim.block_no`), also while it is held or sold: so that it goes back there when its hold
 * ends or its ticket is given back, and nobody takes it over on the way.
 */
export class Migration20261231130000 extends Migration {
  override async up(): Promise<void> {
    this.tables()
    this.keeping()
    this.freeing()
    this.giving()
    this.selling()
    this.codes()
  }

  private tables(): void {
    this.addSql(`
create table "block" (
  tenant_no integer not null,
  id text not null,
  block_no integer generated always as identity unique,
  event_id text not null,
  kind text not null check (kind in ('house', 'kill', 'allocation')),
  name text not null check (length(name) between 1 and 100),
  reason text not null check (length(reason) <= 500),
  place_uids text[] not null,
  areas jsonb not null,
  is_partly boolean not null,
  channel text check (channel in ('box_office', 'code')),
  coupon_id text,
  releases_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id),
  foreign key (tenant_no, coupon_id) references "coupon" (tenant_no, id),
  constraint block_channel check ((kind = 'allocation') = (channel is not null) and (channel is not distinct from 'code') = (coupon_id is not null)),
  constraint block_release check (releases_at is null or kind = 'allocation')
)`)
    this.addSql(
      `comment on column "block".is_partly is 'of a date where some are somebody''s the others are kept back; else none'`
    )
    this.addSql(`create index "block_event" on "block" (tenant_no, event_id, created_at desc)`)
    this.addSql(`create index "block_coupon" on "block" (tenant_no, coupon_id) where coupon_id is not null`)
    this.addSql(`
create table "block_date" (
  tenant_no integer not null,
  block_id text not null,
  block_no integer not null,
  performance_no integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'blocked', 'refused', 'freeing', 'freed', 'released')),
  missed text[] not null default '{}',
  releases_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, block_id, performance_no),
  foreign key (tenant_no, block_id) references "block" (tenant_no, id),
  foreign key (tenant_no, performance_no) references "performance" (tenant_no, performance_no) on delete cascade
)`)
    this.addSql(
      `comment on column "block_date".missed is 'uids that could not be kept back: somebody has them, or the date has none such'`
    )
    this.addSql(`create unique index "block_date_no" on "block_date" (tenant_no, performance_no, block_no)`)
    this.addSql(`create index "block_date_due" on "block_date" (next_at) where state in ('waiting', 'freeing')`)
    this.addSql(
      `create index "block_date_release" on "block_date" (releases_at) where state = 'blocked' and releases_at is not null`
    )
    this.addSql(`alter table "claim" add column block_no integer`)
    this.addSql(`create index "claim_block" on "claim" (tenant_no, performance_no, block_no) where block_no is not null`)
  }

  private keeping(): void {
    // Places in the order of their index, as whoever holds them takes them; an area's units while nobody else gives them out.
    this.addSql(`
create function keep_back(p_tenant integer, p_block text, p_performance integer) returns void language plpgsql as $$
declare
  v_block block;
  v_area record;
  v_idxs integer[];
  v_uids text[];
  v_units integer[];
  v_won integer[];
  v_missed text[];
begin
  perform 1 from block_date d where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance and d.state = 'waiting' for update;
  if not found then
    return;
  end if;
  select b.* into v_block from block b where b.tenant_no = p_tenant and b.id = p_block;
  select array_agg(w.idx), array_agg(w.uid) into v_idxs, v_uids from (
    select c.uid, u.idx
      from unnest(v_block.place_uids) as n(uid)
      join performance p on p.tenant_no = p_tenant and p.performance_no = p_performance
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = n.uid and c.kind <> 'area'
     cross join lateral (
       select c.idx where c.kind = 'seat' union all select generate_series(c.units_from, c.units_from + c.capacity - 1) where c.kind <> 'seat') as u(idx)) w;
  select array_agg(n.uid) into v_missed from unnest(v_block.place_uids) as n(uid) where n.uid not in (select unnest(v_uids));
  for v_area in
    select n.place_uid as uid, n.quantity, c.units_from from jsonb_to_recordset(v_block.areas) as n(place_uid text, quantity integer)
      join performance p on p.tenant_no = p_tenant and p.performance_no = p_performance
      left join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = n.place_uid and c.kind = 'area'
     order by c.units_from
  loop
    v_units := '{}';
    if v_area.units_from is not null then
      perform pg_advisory_xact_lock(area_key(p_performance, v_area.units_from));
      v_units := free_units(p_tenant, p_performance, v_area.units_from, area_capacity_of(p_tenant, p_performance, v_area.units_from), v_area.quantity);
    end if;
    if cardinality(v_units) < v_area.quantity then
      v_missed := v_missed || v_area.uid;
    end if;
    v_idxs := v_idxs || v_units;
    v_uids := v_uids || array_fill(v_area.uid, array[cardinality(v_units)]);
  end loop;
  with won as (
    insert into claim as mine (tenant_no, performance_no, place_idx, state, reason, block_no)
    select p_tenant, p_performance, w.idx, 4, v_block.kind, v_block.block_no from unnest(v_idxs) as w(idx) order by w.idx
    on conflict (tenant_no, performance_no, place_idx) do update
      set state = 4, reason = excluded.reason, hold_no = null, expires_at = null, block_no = excluded.block_no
      where mine.state = 1 and mine.expires_at <= now() and mine.block_no is null
    returning place_idx
  )
  select array_agg(w.place_idx) into v_won from won w;
  with lost as materialized (
    select distinct w.uid from unnest(v_idxs, v_uids) as w(idx, uid) where not exists (select from unnest(v_won) as n(idx) where n.idx = w.idx)
  ), halves as (
    -- a table is kept back whole
    delete from claim c using unnest(v_idxs, v_uids) as w(idx, uid) join lost l on l.uid = w.uid
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = w.idx and c.block_no = v_block.block_no
       and w.uid = any (v_block.place_uids)
  )
  select v_missed || array_agg(l.uid) into v_missed from lost l;
  if cardinality(v_missed) > 0 and (not v_block.is_partly
    or not exists (select from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_block.block_no))
  then
    perform ticketing_refuse('places_not_blocked', jsonb_build_object('place_uids', v_missed[1:50], 'count', cardinality(v_missed)));
  end if;
  update block_date d set state = 'blocked', missed = coalesce(v_missed, '{}')
   where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance;
  update performance p set terms_no = p.terms_no + 1
   where p.tenant_no = p_tenant and p.performance_no = p_performance and v_block.kind = 'allocation';
end $$`)
  }

  private freeing(): void {
    // Claims before their date, as whoever gives a ticket back has locked them; what came back meanwhile is seen, since the date's row was waited for.
    this.addSql(`
create function free_kept(p_tenant integer, p_block text, p_performance integer, p_uids text[], p_to text) returns integer
language plpgsql ${settings} as $$
declare
  v_no integer;
  v_idxs integer[];
  v_free integer;
  v_freed integer;
begin
  select b.block_no into v_no from block b where b.tenant_no = p_tenant and b.id = p_block;
  if p_uids is not null then
    select coalesce(array_agg(k.place_idx), '{}') into v_idxs
      from performance p
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = any (p_uids)
      join claim k on k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.block_no = v_no
       and case when c.kind = 'seat' then k.place_idx = c.idx else k.place_idx between c.units_from and c.units_from + 131071 end
     where p.tenant_no = p_tenant and p.performance_no = p_performance;
  end if;
  perform 1 from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no
    and (v_idxs is null or c.place_idx = any (v_idxs)) order by c.place_idx for update;
  perform 1 from block_date d where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance
    and d.state in ('waiting', 'blocked', 'freeing') for update;
  if not found then
    return 0;
  end if;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no and c.state = 4 and c.reason not in ('voided', 'hall_change')
    and (v_idxs is null or c.place_idx = any (v_idxs));
  get diagnostics v_free = row_count;
  -- somebody has them, or the hall loses them: they do not come back
  update claim c set block_no = null where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no
    and (v_idxs is null or c.place_idx = any (v_idxs));
  get diagnostics v_freed = row_count;
  update block_date d set state = p_to
   where d.tenant_no = p_tenant and d.block_id = p_block and d.performance_no = p_performance
     and (p_uids is null or not exists (
       select from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.block_no = v_no));
  return v_free + v_freed;
end $$`)
    this.addSql(`
create function release_kept(p_tenant integer, p_performance integer, p_limit integer) returns integer language plpgsql as $$
declare
  v_date record;
  v_released integer := 0;
begin
  for v_date in
    select d.tenant_no, d.block_id, d.performance_no from block_date d
     where d.state = 'blocked' and d.releases_at <= now()
       and (p_performance is null or (d.tenant_no = p_tenant and d.performance_no = p_performance))
     order by d.tenant_no, d.performance_no, d.block_id limit p_limit
  loop
    v_released := v_released + free_kept(v_date.tenant_no, v_date.block_id, v_date.performance_no, null, 'released');
  end loop;
  return v_released;
end $$`)
    this.addSql(`
create function kept_again() returns trigger language plpgsql as $$
declare
  v_kind text;
begin
  select b.kind into v_kind
    from block_date d join block b on b.tenant_no = d.tenant_no and b.id = d.block_id
   where d.tenant_no = old.tenant_no and d.performance_no = old.performance_no and d.block_no = old.block_no and d.state = 'blocked'
     for share of d;
  if v_kind is not null and (old.place_idx >= 0
    or old.place_idx - ((old.place_idx >> 17) << 17) < area_capacity_of(old.tenant_no, old.performance_no, (old.place_idx >> 17) << 17))
  then
    insert into claim (tenant_no, performance_no, place_idx, state, reason, block_no)
    values (old.tenant_no, old.performance_no, old.place_idx, 4, v_kind, old.block_no) on conflict do nothing;
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger "claim_kept_again" after delete on "claim" for each row
         when (old.block_no is not null and (old.state <> 4 or old.reason in ('voided', 'hall_change'))) execute function kept_again()`
    )
  }

  private giving(): void {
    this.addSql(`
create function opened_blocks() returns integer[] language plpgsql stable as $$
begin
  return coalesce(nullif(current_setting('ticketing.opened_blocks', true), ''), '{}')::integer[];
end $$`)
    this.addSql(`
create function kept_for_its_own() returns trigger language plpgsql as $$
begin
  if old.block_no = any (opened_blocks()) then
    return new;
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger "claim_kept_for_its_own" before update of hold_no on "claim" for each row
         when (old.block_no is not null and old.hold_no <> new.hold_no) execute function kept_for_its_own()`
    )
    // as before, but of a block only what the asker may have
    this.addSql(`
create or replace function free_units(p_tenant integer, p_performance integer, p_units_from integer, p_capacity integer, p_wanted integer) returns integer[]
language plpgsql ${settings} as $$
declare
  v_next integer;
  v_opened integer[] := opened_blocks();
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
          and (c.state <> 1 or c.expires_at > now() or (c.block_no is not null and c.block_no <> all (v_opened))))
     order by u.idx limit p_wanted);
end $$`)
  }

  /**
   * One ask that may have places of blocks: they are made free for it alone, under the locks that hold_places takes too, and what it did not take is shut again
   * before anybody sees it. No row: nothing of what it asks for is kept back for it.
   */
  private selling(): void {
    this.addSql(`
create function hold_kept(
  p_coupon text, p_at_till boolean, p_house boolean,
  p_tenants integer[], p_performances integer[], p_terms integer[], p_holds text[], p_sessions bytea[], p_ttls integer[], p_lines jsonb,
  p_currencies text[], p_asks integer[], p_idxs integer[], p_area_asks integer[], p_areas integer[], p_capacities integer[], p_quantities integer[]
) returns table (ask integer, outcome text, lost integer[], expires_at timestamptz, max_places integer, units integer[]) language plpgsql ${settings} as $$
#variable_conflict use_column
declare
  v_tenant integer := p_tenants[1];
  v_performance integer := p_performances[1];
  v_nos integer[];
  v_idxs integer[] := p_idxs;
  v_area record;
  v_opened integer;
begin
  if cardinality(p_holds) <> 1 then
    raise exception 'hold_kept: one ask a call';
  end if;
  set local synchronous_commit = off;
  perform pg_advisory_xact_lock(v_performance, hashtext(encode(p_sessions[1], 'hex')));
  select array_agg(b.block_no) into v_nos
    from block_date d join block b on b.tenant_no = d.tenant_no and b.id = d.block_id
   where d.tenant_no = v_tenant and d.performance_no = v_performance and d.state = 'blocked'
     and (b.coupon_id = p_coupon or (p_at_till and b.channel = 'box_office') or (p_house and b.kind = 'house'));
  if v_nos is null then
    return;
  end if;
  perform set_config('ticketing.opened_blocks', v_nos::text, true);
  for v_area in select w.area, w.quantity from unnest(p_areas, p_quantities) as w(area, quantity) order by w.area loop
    perform pg_advisory_xact_lock(area_key(v_performance, v_area.area));
    v_idxs := v_idxs || array(
      select c.place_idx from claim c where c.tenant_no = v_tenant and c.performance_no = v_performance
        and c.place_idx between v_area.area and v_area.area + 131071 and c.block_no = any (v_nos) and c.state = 4 and c.reason <> 'hall_change'
       order by c.place_idx limit v_area.quantity);
  end loop;
  perform 1 from claim c where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) order by c.place_idx for update;
  select count(*) into v_opened from claim c
   where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.block_no = any (v_nos)
     and (c.state = 4 and c.reason not in ('voided', 'hall_change') or c.state = 1 and c.expires_at <= now());
  if v_opened > 0 then
    update claim c set state = 1, hold_no = 0, expires_at = '-infinity', reason = null
     where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.block_no = any (v_nos)
       and c.state = 4 and c.reason not in ('voided', 'hall_change');
    return query select h.* from hold_places(p_tenants, p_performances, p_terms, p_holds, p_sessions, p_ttls, p_lines, p_currencies, p_asks, p_idxs,
      p_area_asks, p_areas, p_capacities, p_quantities) h;
    update claim c set state = 4, hold_no = null, expires_at = null, reason = b.kind
      from block b
     where c.tenant_no = v_tenant and c.performance_no = v_performance and c.place_idx = any (v_idxs) and c.hold_no = 0
       and b.block_no = c.block_no;
  end if;
  perform set_config('ticketing.opened_blocks', '', true);
end $$`)
  }

  /** A block names the code for whom its places are or were kept; the foreign key decides. */
  private codes(): void {
    this.addSql(`
create or replace function remove_coupon(p_tenant integer, p_coupon text) returns boolean language plpgsql as $$
begin
  perform 1 from checkout c where c.tenant_no = p_tenant and c.coupon_id = p_coupon and c.state = 'open' order by c.id for update;
  delete from coupon k where k.tenant_no = p_tenant and k.id = p_coupon and k.use_count = 0;
  return found;
exception when foreign_key_violation then
  perform ticketing_refuse('coupon_allocated');
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Places that are kept back would be sold to anybody: restore a backup")
  }
}
