// Long because one change of hall is planned, confirmed and answered in functions that read the same units.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const UNITS_OF = (idx: string) => `(${idx} >> 17) << 17`

/** Of functions that earlier migrations wrote: a text in them, and what stands there instead. */
const PATCHES: [name: string, before: string, after: string][] = [
  [
    "accept_hall_change",
    "n.version_no = v_version and n.idx = i.to_idx",
    `n.version_no = v_version and (n.idx = i.to_idx or n.units_from = ${UNITS_OF("i.to_idx")})`,
  ],
  [
    "accept_hall_change",
    "jsonb_build_object('place_idx', n.idx, 'place_uid', n.uid,",
    `jsonb_build_object('place_idx', i.to_idx, 'place_uid', case when i.to_idx < 0 then n.uid || '~' || ((i.to_idx & 131071) + 1) else n.uid end,`,
  ],
  [
    "set_area_capacity",
    "and c.reason is distinct from 'capacity' and (c.state <> 1",
    "and c.reason is distinct from 'capacity' and not is_leaving(c.tenant_no, c.performance_no, c.place_idx) and (c.state <> 1",
  ],
  [
    "is_sold_out",
    "and k.place_idx < 0 and",
    "and k.place_idx < 0 and (k.place_idx - c.units_from < c.capacity or not is_leaving(k.tenant_no, k.performance_no, k.place_idx)) and",
  ],
]

/**
 * Who has a whole table, a booth or a place in a standing area that goes or gets worse, or more people than a smaller area has room for, are kept others as
 * good, as those who have seats are. Units of them are proposed, kept and moved one by one, as seats; a table or booth goes to one sale alone.
 */
export class Migration20261231181000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "hall_change" add column lost_areas integer[] not null default '{}'`)
    this.addSql(
      `comment on column "hall_change".lost_areas is 'units_from of standing areas where nobody stays without being asked; units of booths and tables are in lost_idxs'`
    )
    this.addSql(`
update hall_change h set lost_areas = coalesce((
  select array_agg(u.units_from) from hall_units(h.tenant_no, h.from_version_no, h.to_version_no) u where u.kind = 'area' and u.next_capacity is null), '{}')
 where h.state = 'planned'`)
    this.reading()
    this.planning()
    this.confirming()
    for (const [name, before, after] of PATCHES) {
      this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
    for (const replaced of [
      "ensure_units_kept(integer, integer, integer, boolean)",
      "units_of_lost_areas(integer, text)",
      "units_lost(integer, integer, integer)",
      "is_unit_cheaper(integer, integer, integer, integer, integer)",
      "hall_units(integer, integer, integer)",
    ]) {
      this.addSql(`drop function ${replaced}`)
    }
  }

  private reading(): void {
    this.addSql(`
create function is_lost_place(p_idxs integer[], p_areas integer[], p_idx integer) returns boolean language sql immutable as $$
  select p_idx = any (p_idxs) or ${UNITS_OF("p_idx")} = any (p_areas)
$$`)
    this.addSql(`
create function is_leaving(p_tenant integer, p_performance integer, p_idx integer) returns boolean language sql as $$
  select exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.from_idx = p_idx
     where h.tenant_no = p_tenant and h.performance_no = p_performance and h.state = 'confirmed')
$$`)
    this.addSql(
      `comment on function is_leaving is 'somebody has it until they answer a change of hall, which counts them elsewhere'`
    )
    // used: by those who do not leave it by this plan, holds among them; settled: without holds
    this.addSql(`
create function areas_of_change(p_tenant integer, p_change text)
returns table (units_from integer, idx integer, section text, row_label text, label text, capacity integer, places integer, used integer, settled integer)
language sql as $$
  select u.units_from, u.idx, u.section, u.row_label, u.label, u.capacity, u.places, coalesce(c.used, 0)::integer, coalesce(c.settled, 0)::integer
    from hall_change h
   cross join lateral (
     select coalesce(n.units_from, f.units_from) as units_from, n.idx, coalesce(f.section, n.section) as section, coalesce(f.row_label, n.row_label) as row_label,
            coalesce(f.label, n.label) as label, case when f.idx is not null then coalesce(a.capacity, f.capacity) end as capacity,
            case when n.idx is not null then coalesce(a.capacity, n.capacity) end as places
       from (select * from chart_place c where c.tenant_no = h.tenant_no and c.version_no = h.from_version_no and c.kind = 'area') f
       full join (select * from chart_place c where c.tenant_no = h.tenant_no and c.version_no = h.to_version_no and c.kind = 'area') n
         on n.units_from = f.units_from
       left join area_capacity a on a.tenant_no = h.tenant_no and a.performance_no = h.performance_no and a.units_from = f.units_from
   ) u
    left join lateral (
      select count(*) as used, count(*) filter (where c.state <> 1) as settled from claim c
       where c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx between u.units_from and u.units_from + 131071
         and c.reason is distinct from 'capacity' and (c.state <> 1 or c.expires_at > now() or c.block_no is not null)
         and not (c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(c.tenant_no, c.performance_no, c.place_idx))
         and not exists (select from hall_change_item i where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.from_idx = c.place_idx)
    ) c on true
   where h.tenant_no = p_tenant and h.id = p_change
$$`)
    this.addSql(
      `comment on function areas_of_change is 'standing areas of both versions, with places for people now and afterwards (null: none there), by capacities of the date where it has some'`
    )
    // of both versions, as holds and other capacities lock them; the caller has the date's row
    this.addSql(`
create function lock_areas_of_change(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_key bigint;
begin
  for v_key in
    select distinct area_key(h.performance_no, c.units_from) from hall_change h
      join chart_place c on c.tenant_no = h.tenant_no and c.version_no in (h.from_version_no, h.to_version_no) and c.kind = 'area'
     where h.tenant_no = p_tenant and h.id = p_change order by 1
  loop
    perform pg_advisory_xact_lock(v_key);
  end loop;
end $$`)
    this.addSql(`
create function units_taken_in(p_tenant integer, p_performance integer, p_areas integer[]) returns integer[] language sql as $$
  select coalesce(array_agg(c.place_idx order by c.place_idx), '{}') from unnest(p_areas) as a(units_from)
    join claim c on c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between a.units_from and a.units_from + 131071
     and c.state in (1, 2, 3)
$$`)
    // Units beyond a capacity have as many below it shut. Counted, not matched: who leaves such a unit to go elsewhere had none shut.
    this.addSql(`
create or replace function unit_beyond_freed() returns trigger language plpgsql as $$
declare
  v_from integer := ${UNITS_OF("old.place_idx")};
  v_capacity integer := area_capacity_of(old.tenant_no, old.performance_no, v_from);
begin
  if old.place_idx - v_from >= v_capacity then
    delete from claim c
     where (c.tenant_no, c.performance_no, c.place_idx) in (
             select b.tenant_no, b.performance_no, b.place_idx from claim b
              where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no and b.place_idx between v_from and v_from + 131071
                and b.reason = 'capacity'
              order by b.place_idx limit 1 for update skip locked)
       and (select count(*) from claim b where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no
              and b.place_idx between v_from and v_from + 131071 and b.reason = 'capacity')
         > (select count(*) from claim b where b.tenant_no = old.tenant_no and b.performance_no = old.performance_no
              and b.place_idx between v_from + v_capacity and v_from + 131071 and b.reason is distinct from 'capacity');
  end if;
  return null;
end $$`)
  }

  private planning(): void {
    // An area that goes sells nothing more, a smaller one no more than will have room: those at its end, so that what is left is free afterwards, too.
    this.addSql(`
create function shut_areas(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_change hall_change;
  v_area record;
begin
  select h.* into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  delete from claim c using chart_place f
   where f.tenant_no = p_tenant and f.version_no = v_change.from_version_no and f.kind = 'area'
     and c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.place_idx between f.units_from and f.units_from + 131071
     and c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  for v_area in
    select a.units_from, a.capacity,
           case when a.places is null or a.units_from = any (v_change.lost_areas) then a.capacity else a.capacity - a.places end as less
      from areas_of_change(p_tenant, p_change) a where a.capacity is not null order by a.units_from
  loop
    insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
    select p_tenant, v_change.performance_no, x.idx, 4, 'hall_change' from (
      select u.idx from generate_series(v_area.units_from, v_area.units_from + v_area.capacity - 1) as u(idx)
       where not exists (select from claim c where c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.place_idx = u.idx
         and (c.state <> 1 or c.expires_at > now() or c.block_no is not null))
       order by u.idx desc limit greatest(v_area.less, 0)) x order by x.idx
    on conflict (tenant_no, performance_no, place_idx) do update set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
      where mine.state = 1 and mine.expires_at <= now() and mine.block_no is null;
  end loop;
end $$`)
    // p_lost: chart_place.idx of whatever nobody keeps without being asked; the caller has the date's row, and took proposals back
    this.addSql(`
create or replace function judge_hall_change(p_tenant integer, p_change text, p_lost integer[], p_changed integer[], p_whats text[], p_kept integer)
returns void language plpgsql as $$
declare
  v_before hall_change;
  v_lost integer[];
  v_areas integer[];
begin
  perform lock_areas_of_change(p_tenant, p_change);
  select h.* into v_before from hall_change h where h.tenant_no = p_tenant and h.id = p_change for update;
  select coalesce(array_agg(u.idx) filter (where f.kind <> 'area'), '{}'), coalesce(array_agg(f.units_from) filter (where f.kind = 'area'), '{}')
    into v_lost, v_areas
    from chart_place f
    left join lateral generate_series(coalesce(f.units_from, f.idx), coalesce(f.units_from, f.idx) + f.capacity - 1) as u(idx) on f.kind <> 'area'
   where f.tenant_no = p_tenant and f.version_no = v_before.from_version_no and f.idx = any (p_lost);
  update hall_change h set lost_idxs = v_lost, lost_areas = v_areas, changed_idxs = p_changed, changed_whats = p_whats, kept_count = p_kept
   where h.tenant_no = p_tenant and h.id = p_change;
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_before.performance_no and c.state = 4 and c.reason = 'hall_change'
     and c.place_idx = any (v_before.lost_idxs) and c.place_idx <> all (v_lost) and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  perform shut_places(p_tenant, v_before.performance_no, v_lost);
  perform shut_areas(p_tenant, p_change);
  perform note_changed_places(p_tenant, p_change, 'planned');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays')
   where h.tenant_no = p_tenant and h.id = p_change;
end $$`)
    this.addSql(`
create function is_anothers_table(p_change hall_change, p_sale text, p_idx integer) returns boolean language sql as $$
  select exists (
    select from chart_place n
      join claim c on c.tenant_no = n.tenant_no and c.performance_no = p_change.performance_no and c.place_idx between n.units_from and n.units_from + 131071
     where n.tenant_no = p_change.tenant_no and n.version_no = p_change.to_version_no and n.units_from = ${UNITS_OF("p_idx")} and n.kind <> 'area'
       and (c.state <> 1 or c.expires_at > now() or c.block_no is not null)
       and not (c.state = 4 and c.reason = 'hall_change' and c.block_no is null and (
         c.place_idx = any (p_change.lost_idxs) and not is_place_kept(c.tenant_no, c.performance_no, c.place_idx)
         or exists (select from hall_change_item i where i.tenant_no = c.tenant_no and i.hall_change_id = p_change.id and i.sale_id = p_sale
           and i.is_kept and i.to_idx = c.place_idx))))
$$`)
    this.addSql(
      `comment on function is_anothers_table is 'of a unit of a table or booth: somebody else than this sale has one of its units, or it is kept back'`
    )
    this.addSql(`
create or replace function propose_places(p_tenant integer, p_change text, p_items jsonb) returns integer[] language plpgsql as $$
#variable_conflict use_column
declare
  v_change hall_change;
  v_item record;
  v_lost integer[] := '{}';
begin
  perform lock_areas_of_change(p_tenant, p_change);
  select h.* into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  for v_item in
    select x.* from jsonb_to_recordset(p_items) as x(ticket_id text, sale_id text, from_idx integer, to_idx integer, how text, because text)
     order by x.to_idx nulls last
  loop
    if v_item.to_idx <> v_item.from_idx then
      if v_item.to_idx < 0 and is_anothers_table(v_change, v_item.sale_id, v_item.to_idx) then
        v_lost := v_lost || v_item.to_idx;
        continue;
      end if;
      insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
      values (p_tenant, v_change.performance_no, v_item.to_idx, 4, 'hall_change')
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
        where mine.block_no is null and (mine.state = 1 and mine.expires_at <= now()
          or mine.state = 4 and mine.reason = 'hall_change' and is_lost_place(v_change.lost_idxs, v_change.lost_areas, mine.place_idx)
            and not is_place_kept(mine.tenant_no, mine.performance_no, mine.place_idx));
      if not found then
        v_lost := v_lost || v_item.to_idx;
        continue;
      end if;
    end if;
    -- who stays, with a word, and is given another place after all
    insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, because, is_kept)
    values (p_tenant, p_change, v_item.ticket_id, v_item.sale_id, v_item.from_idx, v_item.to_idx, v_item.how, v_item.because,
      coalesce(v_item.to_idx <> v_item.from_idx, false))
    on conflict (tenant_no, hall_change_id, ticket_id) do update
      set to_idx = excluded.to_idx, how = excluded.how, because = excluded.because, is_kept = excluded.is_kept where hall_change_item.how = 'stays';
  end loop;
  return v_lost;
end $$`)
    // what is shut stays shut until the change is over; an area is not shut any more once it is confirmed
    this.addSql(`
create or replace function let_go_of_places(p_tenant integer, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  delete from claim c using hall_change h, hall_change_item i
   where h.tenant_no = p_tenant and h.id = p_change and i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.ticket_id = any (p_tickets)
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx = i.to_idx and c.state = 4 and c.reason = 'hall_change'
     and (h.freed_at is not null or not is_lost_place(h.lost_idxs, case h.state when 'planned' then h.lost_areas else '{}' end, i.to_idx));
  update hall_change_item i set is_kept = false
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.ticket_id = any (p_tickets);
end $$`)
  }

  private confirming(): void {
    this.addSql(`
create or replace function confirm_hall_change(p_tenant integer, p_change text, p_message text, p_by text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
  v_date performance;
  v_areas integer[];
  v_lost integer[];
  v_idxs integer[];
  v_area record;
begin
  if v_change.state <> 'planned' then
    perform ticketing_refuse('hall_change_over');
  end if;
  select * into v_date from performance p where p.tenant_no = p_tenant and p.performance_no = v_change.performance_no;
  perform ensure_hall_changeable(p_tenant, v_date.id, v_change.event_id, v_change.to_version_no);
  if v_date.version_no <> v_change.from_version_no then
    perform ticketing_refuse('stale_state');
  end if;
  v_areas := array(select a.units_from from areas_of_change(p_tenant, p_change) a where a.places is null or a.units_from = any (v_change.lost_areas));
  perform end_holds_on(p_tenant, v_date.performance_no, v_change.lost_idxs || units_taken_in(p_tenant, v_date.performance_no, v_areas));
  -- from here on no unit of an area is given out; who waits is refused for terms of before
  perform lock_areas_of_change(p_tenant, p_change);
  v_lost := v_change.lost_idxs || units_taken_in(p_tenant, v_date.performance_no, v_areas) || array(
    select i.from_idx from hall_change_item i
     where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned' and i.from_idx < 0 and i.is_kept
       and ${UNITS_OF("i.from_idx")} <> all (v_areas) and i.from_idx <> all (v_change.lost_idxs));
  -- a hold's end may be lost in a crash, this may not
  set local synchronous_commit = on;
  perform shut_places(p_tenant, v_date.performance_no, v_lost);
  perform from claim c where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost)
    order by c.place_idx for update;
  -- tickets that went another way since the plan need no place
  perform let_go_of_places(p_tenant, p_change, array(
    select i.ticket_id from hall_change_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
     where i.tenant_no = p_tenant and i.hall_change_id = p_change
       and (t.state <> 'valid' or t.performance_no <> v_date.performance_no or t.place_idx <> i.from_idx)));
  update hall_change_item i set state = 'gone' from ticket t
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and t.tenant_no = i.tenant_no and t.id = i.ticket_id
     and (t.state <> 'valid' or t.performance_no <> v_date.performance_no or t.place_idx <> i.from_idx);

  select array_agg(c.place_idx order by c.place_idx) into v_idxs from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost)
     and (c.state in (1, 2) or (c.state = 3 and exists (
       select from ticket t where t.tenant_no = c.tenant_no and t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state = 'pending')));
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "paying"}');
  end if;
  select array_agg(c.place_idx order by c.place_idx) into v_idxs from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_lost) and c.state = 3
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.from_idx = c.place_idx and i.state = 'planned');
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "sold_since"}');
  end if;
  select array_agg(i.from_idx order by i.from_idx) into v_idxs from hall_change_item i
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned' and i.to_idx is null;
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "unplaced"}');
  end if;
  select * into v_area from areas_of_change(p_tenant, p_change) a where a.used > a.places order by a.units_from limit 1;
  if v_area.units_from is not null then
    perform ticketing_refuse('hall_not_changeable', jsonb_build_object('because', 'too_small', 'sold', v_area.used, 'places', v_area.places,
      'place', jsonb_build_object('section', v_area.section, 'row', v_area.row_label, 'label', v_area.label, 'kind', 'area')));
  end if;

  -- what an earlier change shut and this one brings back
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.state = 4 and c.reason = 'hall_change' and c.place_idx <> all (v_lost)
     and is_place_in(p_tenant, v_change.to_version_no, c.place_idx)
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.to_idx = c.place_idx);
  -- and what this one shut of areas: their locks keep it
  delete from claim c using areas_of_change(p_tenant, p_change) a
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx between a.units_from and a.units_from + 131071
     and c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select l.tenant_no, v_date.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
    from price_level l where l.tenant_no = p_tenant and l.event_id = v_change.event_id and v_date.status <> 'draft'
     and not exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = v_date.performance_no and o.category_key = l.category_key)
  on conflict do nothing;
  for v_area in select a.units_from from areas_of_change(p_tenant, p_change) a where a.places is null loop
    delete from area_capacity a where a.tenant_no = p_tenant and a.performance_no = v_date.performance_no and a.units_from = v_area.units_from;
    delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no
       and c.place_idx between v_area.units_from and v_area.units_from + 131071 and c.reason = 'capacity';
  end loop;
  update performance p
     set version_no = v_change.to_version_no, updated_at = now(), places_more = coalesce((
       select sum(a.capacity - n.capacity) from area_capacity a
         join chart_place n on n.tenant_no = a.tenant_no and n.version_no = v_change.to_version_no and n.units_from = a.units_from
        where a.tenant_no = p_tenant and a.performance_no = p.performance_no), 0)
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
  update hall_change h set state = 'confirmed', message = p_message, confirmed_by = p_by, confirmed_at = now() where h.tenant_no = p_tenant and h.id = p_change;
  for v_area in
    select a.units_from from areas_of_change(p_tenant, p_change) a where a.places <> a.capacity order by area_key(v_date.performance_no, a.units_from)
  loop
    perform set_area_capacity(p_tenant, v_date.performance_no, v_area.units_from, null);
  end loop;
  delete from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays';
  update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';
  -- those who bought since the plan, too
  perform note_changed_places(p_tenant, p_change, 'told');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'told')
   where h.tenant_no = p_tenant and h.id = p_change;
  insert into ticketing_outbox (name, key, payload)
  select 'hall.changed', 'hall.changed:' || p_change || ':' || i.sale_id,
         jsonb_build_object('tenant_no', p_tenant, 'sale_id', i.sale_id, 'hall_change_id', p_change)
    from (select distinct i.sale_id from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state in ('waiting', 'told')) i
   order by i.sale_id;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Whole tables and areas that were given up for others would be nobody's: restore a backup")
  }
}
