// Long because functions of before are written out anew as wholes: they learn of units.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A change of hall knows areas, booths and tables sold whole. One that stays under its name keeps its units with who has them; one that goes, or gets too small for
 * them, is refused while somebody has units of it.
 */
export class Migration20261231140000 extends Migration {
  override async up(): Promise<void> {
    this.reading()
    this.judging()
    this.addSql(`
create or replace function confirm_hall_change(p_tenant integer, p_change text, p_message text, p_by text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
  v_date performance;
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
  perform end_holds_on(p_tenant, v_date.performance_no, v_change.lost_idxs || units_of_lost_areas(p_tenant, p_change));
  -- from here on no unit of these areas is given out; who waits is refused for terms of before
  for v_area in
    select u.units_from from hall_units(p_tenant, v_change.from_version_no, v_change.to_version_no) u
     where u.kind = 'area' and u.capacity is distinct from u.next_capacity order by area_key(v_date.performance_no, u.units_from)
  loop
    perform pg_advisory_xact_lock(area_key(v_date.performance_no, v_area.units_from));
  end loop;
  v_lost := v_change.lost_idxs || units_of_lost_areas(p_tenant, p_change);
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
  perform ensure_units_kept(p_tenant, v_date.performance_no, v_change.to_version_no, true);

  -- what an earlier change shut and this one brings back
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.state = 4 and c.reason = 'hall_change' and c.place_idx <> all (v_lost)
     and is_place_in(p_tenant, v_change.to_version_no, c.place_idx)
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.to_idx = c.place_idx);
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select l.tenant_no, v_date.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
    from price_level l where l.tenant_no = p_tenant and l.event_id = v_change.event_id and v_date.status <> 'draft'
     and not exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = v_date.performance_no and o.category_key = l.category_key)
  on conflict do nothing;
  for v_area in
    select u.units_from from hall_units(p_tenant, v_change.from_version_no, v_change.to_version_no) u where u.kind = 'area' and u.next_capacity is null
  loop
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
  for v_area in
    select u.units_from from hall_units(p_tenant, v_change.from_version_no, v_change.to_version_no) u
     where u.kind = 'area' and u.next_capacity <> u.capacity and not exists (
       select from area_capacity a where a.tenant_no = p_tenant and a.performance_no = v_date.performance_no and a.units_from = u.units_from)
     order by area_key(v_date.performance_no, u.units_from)
  loop
    perform set_area_capacity(p_tenant, v_date.performance_no, v_area.units_from, null);
  end loop;
  update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';
  update hall_change h set state = 'confirmed', message = p_message, confirmed_by = p_by, confirmed_at = now() where h.tenant_no = p_tenant and h.id = p_change;
  insert into ticketing_outbox (name, key, payload)
  select 'hall.changed', 'hall.changed:' || p_change || ':' || i.sale_id,
         jsonb_build_object('tenant_no', p_tenant, 'sale_id', i.sale_id, 'hall_change_id', p_change)
    from (select distinct i.sale_id from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'waiting') i
   order by i.sale_id;
end $$`)
    this.addSql(`
create or replace function tidy_hall_changes() returns integer language plpgsql as $$
declare
  v_change record;
  v_tidied integer := 0;
begin
  -- longer ago than any statement of a hold that was made out before
  update hall_change h set freed_at = now() where h.state = 'confirmed' and h.freed_at is null and h.confirmed_at < now() - interval '1 minute';
  delete from claim c using hall_change h, performance p
   where h.state = 'confirmed' and h.freed_at = now() and p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.version_no = h.to_version_no
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.state = 4 and c.reason = 'hall_change'
     and (c.place_idx = any (h.lost_idxs) or c.place_idx < 0) and is_place_in(h.tenant_no, h.to_version_no, c.place_idx)
     and not exists (select from hall_change_item i where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.to_idx = c.place_idx)
     and not exists (select from hall_change o where o.tenant_no = h.tenant_no and o.performance_no = h.performance_no and o.state = 'planned');
  for v_change in
    select i.tenant_no, i.hall_change_id, array_agg(i.ticket_id order by i.ticket_id) as ticket_ids
      from hall_change_item i
      join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id
      join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
     where i.is_kept and (t.state not in ('pending', 'valid') or t.performance_no <> h.performance_no or t.place_idx <> i.from_idx)
     group by 1, 2 order by 1, 2
  loop
    perform let_go_of_places(v_change.tenant_no, v_change.hall_change_id, v_change.ticket_ids);
    update hall_change_item i set state = 'gone'
     where i.tenant_no = v_change.tenant_no and i.hall_change_id = v_change.hall_change_id and i.ticket_id = any (v_change.ticket_ids)
       and i.state in ('planned', 'waiting');
    v_tidied := v_tidied + cardinality(v_change.ticket_ids);
  end loop;
  return v_tidied;
end $$`)
    this.capacities()
  }

  private reading(): void {
    this.addSql(`
create function is_place_in(p_tenant integer, p_version integer, p_idx integer) returns boolean language sql as $$
  select case when p_idx >= 0
    then exists (select from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version and c.idx = p_idx)
    else exists (select from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version and c.units_from = (p_idx >> 17) << 17
      and p_idx - c.units_from < c.capacity) end
$$`)
    this.addSql(`
create function hall_units(p_tenant integer, p_from integer, p_to integer)
returns table (units_from integer, uid text, kind text, section text, row_label text, label text, capacity integer, next_capacity integer)
language sql as $$
  select f.units_from, f.uid, f.kind, f.section, f.row_label, f.label, f.capacity, n.capacity
    from chart_place f
    left join chart_place n on n.tenant_no = f.tenant_no and n.version_no = p_to and n.uid = f.uid and n.kind = f.kind
     and (n.section, n.row_label, n.label) = (f.section, f.row_label, f.label)
   where f.tenant_no = p_tenant and f.version_no = p_from and f.units_from is not null
$$`)
    this.addSql(
      `comment on function hall_units is 'of the version before, with the capacity in the next one; null: it is no place there, or under another name'`
    )
    // of an area all that go have claims of their own: only its lock keeps the others from being given out
    this.addSql(`
create function units_lost(p_tenant integer, p_from integer, p_to integer) returns integer[] language sql as $$
  select coalesce(array_agg(i.idx order by i.idx), '{}')
    from hall_units(p_tenant, p_from, p_to) u
   cross join lateral generate_series(u.units_from + coalesce(u.next_capacity, 0), u.units_from + u.capacity - 1) as i(idx)
   where u.kind <> 'area'
$$`)
    this.addSql(`
create function units_of_lost_areas(p_tenant integer, p_change text) returns integer[] language sql as $$
  select coalesce(array_agg(c.place_idx order by c.place_idx), '{}')
    from hall_change h
   cross join lateral hall_units(h.tenant_no, h.from_version_no, h.to_version_no) u
    join claim c on c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx between u.units_from and u.units_from + 131071
     and c.state in (1, 2, 3)
   where h.tenant_no = p_tenant and h.id = p_change and u.kind = 'area' and u.next_capacity is null
$$`)
    this.addSql(`
create or replace function places_named(p_tenant integer, p_version integer, p_idxs integer[]) returns jsonb language sql as $$
  select jsonb_build_object('count', cardinality(p_idxs), 'places', coalesce((
    select jsonb_agg(jsonb_build_object('section', x.section, 'row', x.row_label, 'label', x.label, 'kind', x.kind) order by x.idx) from (
      select c.* from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version
         and (c.idx = any (p_idxs) or c.units_from in (select (i.idx >> 17) << 17 from unnest(p_idxs) as i(idx) where i.idx < 0)) order by c.idx limit 10) x), '[]'))
$$`)
  }

  private judging(): void {
    // the caller has the date's row, and for certainty the locks of its areas; p_with_holds: who holds counts, too
    this.addSql(`
create function ensure_units_kept(p_tenant integer, p_performance integer, p_to integer, p_with_holds boolean) returns void language plpgsql as $$
declare
  v_from integer;
  v_unit record;
  v_lost integer[] := '{}';
begin
  select p.version_no into v_from from performance p where p.tenant_no = p_tenant and p.performance_no = p_performance;
  for v_unit in
    select u.*, coalesce(case when u.kind = 'area' and u.next_capacity is not null then a.capacity end, u.next_capacity) as places, taken.*
      from hall_units(p_tenant, v_from, p_to) u
      left join area_capacity a on a.tenant_no = p_tenant and a.performance_no = p_performance and a.units_from = u.units_from
     cross join lateral (
       select array_agg(c.place_idx) filter (where c.state = 3) as sold,
              count(*) filter (where c.state in (2, 3) or u.kind = 'area' and (c.state = 4 or p_with_holds and c.expires_at > now()))::integer as used
         from claim c where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between u.units_from and u.units_from + 131071
          and c.reason is distinct from 'capacity'
     ) taken
     order by u.units_from
  loop
    if v_unit.used > v_unit.places and (v_unit.kind = 'area' or v_unit.sold is not null) then
      perform ticketing_refuse('hall_not_changeable', jsonb_build_object('because', 'too_small', 'sold', v_unit.used, 'places', v_unit.places,
        'place', jsonb_build_object('section', v_unit.section, 'row', v_unit.row_label, 'label', v_unit.label, 'kind', v_unit.kind)));
    end if;
    -- a table that becomes smaller keeps those who sit on what is left of it
    v_lost := v_lost || array(select s.idx from unnest(v_unit.sold) as s(idx)
      where v_unit.places is null or v_unit.kind <> 'area' and s.idx >= v_unit.units_from + v_unit.places);
  end loop;
  if cardinality(v_lost) > 0 then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_from, v_lost) || '{"because": "units_lost"}');
  end if;
end $$`)
  }

  private capacities(): void {
    // the date's row before the area, as a change of hall takes them
    this.addSql(`
create or replace function set_area_capacity(p_tenant integer, p_performance integer, p_units_from integer, p_capacity integer) returns void language plpgsql as $$
declare
  v_to integer := p_units_from + 131071;
  v_chart integer;
  v_capacity integer;
  v_used integer;
  v_beyond integer;
  v_blocked integer;
begin
  perform from performance p where p.tenant_no = p_tenant and p.performance_no = p_performance for no key update;
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
     and c.reason is distinct from 'capacity' and (c.state <> 1 or c.expires_at > now() or c.block_no is not null);
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
    // A change of hall or capacity has the date's row: who pays late is seen by it, or sees what it made.
    this.addSql(`
create or replace function late_unit_within() returns trigger language plpgsql as $$
declare
  v_from integer := (new.place_idx >> 17) << 17;
begin
  if exists (select from claim c where c.tenant_no = new.tenant_no and c.performance_no = new.performance_no and c.place_idx = new.place_idx
    and c.hold_no = new.hold_no)
  then
    return new;
  end if;
  perform from performance p where p.tenant_no = new.tenant_no and p.performance_no = new.performance_no for share;
  if new.place_idx - v_from < area_capacity_of(new.tenant_no, new.performance_no, v_from) then
    return new;
  end if;
  return null;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("A change of hall that knows units may have given dates other places: restore a backup")
  }
}
