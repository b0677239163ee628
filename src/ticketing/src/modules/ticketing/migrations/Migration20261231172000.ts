// Long because one change of hall is judged, planned, confirmed and let go in functions that read the same rows.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Of functions that earlier migrations wrote: a text in them, and what stands there instead. */
const PATCHES: [name: string, before: string, after: string][] = [
  // an area that gets worse is locked as one that goes: who has units of it is judged
  ["confirm_hall_change", "u.kind = 'area' and u.capacity is distinct from u.next_capacity order by", "u.kind = 'area' order by"],
  [
    "confirm_hall_change",
    "where u.kind = 'area' and u.next_capacity is null",
    "where u.kind = 'area' and u.next_capacity is null and not is_place_in(p_tenant, v_change.to_version_no, u.units_from)",
  ],
  [
    "confirm_hall_change",
    "update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';",
    `delete from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays';
  update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';
  -- those who bought since the plan, too
  perform note_changed_places(p_tenant, p_change, 'told');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'told')
   where h.tenant_no = p_tenant and h.id = p_change;`,
  ],
  [
    "confirm_hall_change",
    "and i.hall_change_id = p_change and i.state = 'waiting') i",
    "and i.hall_change_id = p_change and i.state in ('waiting', 'told')) i",
  ],
  [
    "ensure_units_kept",
    "filter (where c.state = 3) as sold",
    "filter (where c.state = 3 or p_with_holds and c.state = 2) as sold",
  ],
  [
    "ensure_units_kept",
    "where v_unit.places is null or",
    "where v_unit.places is null or is_unit_cheaper(p_tenant, p_performance, v_from, p_to, v_unit.units_from) or",
  ],
]

/**
 * Nobody is moved silently. A sold place that keeps its name but is cheaper, worse or elsewhere in the next version is lost as one that goes, judged by the
 * date's own prices; buyers whose place changes without getting worse are told. What the plan shut and the new hall still has may be proposed to others.
 */
export class Migration20261231172000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "hall_change"
  add column changed_idxs integer[] not null default '{}',
  add column changed_whats text[] not null default '{}',
  add constraint hall_change_changed check (cardinality(changed_idxs) = cardinality(changed_whats))`)
    this.addSql(
      `comment on column "hall_change".lost_idxs is 'places of the version before that nobody keeps without being asked'`
    )
    this.addSql(
      `comment on column "hall_change".changed_idxs is 'chart_place.idx of places that stay as good and where they were, but look different: for each, in changed_whats, how'`
    )
    this.addSql(`
alter table "hall_change_item"
  add column because text check (because in ('gone', 'relabelled', 'cheaper', 'not_accessible', 'for_others', 'worse_view', 'another_kind', 'too_small',
    'another_floor', 'elsewhere', 'category', 'notes', 'size', 'spot')),
  drop constraint hall_change_item_how_check,
  add constraint hall_change_item_how_check check (how in ('own', 'beside', 'together', 'apart', 'chosen', 'stays')),
  drop constraint hall_change_item_state_check,
  add constraint hall_change_item_state_check check (state in ('planned', 'waiting', 'accepted', 'returned', 'gone', 'told')),
  add constraint hall_change_item_stays check (case when how = 'stays' then state in ('planned', 'told', 'gone') else state <> 'told' end)`)
    this.addSql(
      `comment on column "hall_change_item".because is 'why the place is lost, or what is new about one that stays; null: moved with their party, or planned before this was noted'`
    )
    this.judging()
    this.keeping()
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
  }

  private judging(): void {
    this.addSql(`
create function category_ranks(p_tenant integer, p_performance integer) returns table (category_key text, amount_minor numeric) language sql as $$
  select l.category_key, max(coalesce(d.amount_minor, l.amount_minor))
    from performance p
    join price_level l on l.tenant_no = p.tenant_no and l.event_id = p.event_id
    left join date_price d on d.tenant_no = l.tenant_no and d.performance_no = p.performance_no and d.price_level_id = l.id
   where p.tenant_no = p_tenant and p.performance_no = p_performance and d.is_sold is not false group by 1
$$`)
    this.addSql(`comment on function category_ranks is 'how dear each category is at a date, by its own prices'`)
    this.addSql(`
create or replace function hall_units(p_tenant integer, p_from integer, p_to integer)
returns table (units_from integer, uid text, kind text, section text, row_label text, label text, capacity integer, next_capacity integer)
language sql as $$
  select f.units_from, f.uid, f.kind, f.section, f.row_label, f.label, f.capacity, n.capacity
    from chart_place f
    left join chart_place n on n.tenant_no = f.tenant_no and n.version_no = p_to and n.uid = f.uid and n.kind = f.kind
     and (n.section, n.row_label, n.label, n.floor) = (f.section, f.row_label, f.label, f.floor)
     and not exists (select from unnest(f.flags) as x(flag) where x.flag <> all (n.flags) and x.flag in ('accessible', 'step_free', 'transfer_left', 'transfer_right'))
     and not exists (select from unnest(n.flags) as x(flag) where x.flag <> all (f.flags) and x.flag in ('accessible', 'companion', 'restricted', 'obstructed'))
   where f.tenant_no = p_tenant and f.version_no = p_from and f.units_from is not null
$$`)
    this.addSql(
      `comment on function hall_units is 'of the version before, with the capacity in the next one; null: it is no place there, under another name, on another floor or with worse notes'`
    )
    this.addSql(`
create function is_unit_cheaper(p_tenant integer, p_performance integer, p_from integer, p_to integer, p_units_from integer) returns boolean language sql as $$
  select coalesce((
    select coalesce(b.amount_minor, 0) < coalesce(a.amount_minor, 0)
      from chart_place f
      join chart_place n on n.tenant_no = f.tenant_no and n.version_no = p_to and n.units_from = f.units_from and n.category_key <> f.category_key
      left join category_ranks(p_tenant, p_performance) a on a.category_key = f.category_key
      left join category_ranks(p_tenant, p_performance) b on b.category_key = n.category_key
     where f.tenant_no = p_tenant and f.version_no = p_from and f.units_from = p_units_from), false)
$$`)
    this.addSql(`
create function note_changed_places(p_tenant integer, p_change text, p_state text) returns void language sql as $$
  insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, because, state, is_kept)
  select p_tenant, p_change, t.id, t.sale_id, t.place_idx, t.place_idx, 'stays', n.what, p_state, false
    from hall_change h
   cross join lateral unnest(h.changed_idxs, h.changed_whats) as n(idx, what)
    join chart_place c on c.tenant_no = h.tenant_no and c.version_no = h.from_version_no and c.idx = n.idx
    join ticket t on t.tenant_no = h.tenant_no and t.performance_no = h.performance_no and t.state in ('pending', 'valid')
     and t.place_idx between coalesce(c.units_from, c.idx) and coalesce(c.units_from + 131071, c.idx)
   where h.tenant_no = p_tenant and h.id = p_change
  on conflict do nothing
$$`)
    // the caller has the date's row, and took proposals back that the judgement of before made
    this.addSql(`
create function judge_hall_change(p_tenant integer, p_change text, p_lost integer[], p_changed integer[], p_whats text[], p_kept integer)
returns void language plpgsql as $$
declare
  v_before hall_change;
  v_lost integer[];
begin
  select h.* into v_before from hall_change h where h.tenant_no = p_tenant and h.id = p_change for update;
  v_lost := p_lost || units_lost(p_tenant, v_before.from_version_no, v_before.to_version_no);
  update hall_change h set lost_idxs = v_lost, changed_idxs = p_changed, changed_whats = p_whats, kept_count = p_kept
   where h.tenant_no = p_tenant and h.id = p_change;
  delete from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_before.performance_no and c.state = 4 and c.reason = 'hall_change'
     and c.place_idx = any (v_before.lost_idxs) and c.place_idx <> all (v_lost) and not is_place_kept(p_tenant, c.performance_no, c.place_idx);
  perform shut_places(p_tenant, v_before.performance_no, v_lost);
  perform note_changed_places(p_tenant, p_change, 'planned');
  update hall_change h set changed_count = (
    select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.how = 'stays')
   where h.tenant_no = p_tenant and h.id = p_change;
end $$`)
  }

  private keeping(): void {
    this.addSql(`
create function is_place_kept(p_tenant integer, p_performance integer, p_idx integer) returns boolean language sql as $$
  select exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.to_idx = p_idx
     where h.tenant_no = p_tenant and h.performance_no = p_performance)
$$`)
    this.addSql(`comment on function is_place_kept is 'for somebody who is to move there'`)
    // p_items also say why; a place that this plan shut and the new hall has is there for others
    this.addSql(`
create or replace function propose_places(p_tenant integer, p_change text, p_items jsonb) returns integer[] language plpgsql as $$
#variable_conflict use_column
declare
  v_change hall_change;
  v_item record;
  v_lost integer[] := '{}';
begin
  select h.* into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  for v_item in
    select x.* from jsonb_to_recordset(p_items) as x(ticket_id text, sale_id text, from_idx integer, to_idx integer, how text, because text)
     order by x.to_idx nulls last
  loop
    if v_item.to_idx <> v_item.from_idx then
      insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
      values (p_tenant, v_change.performance_no, v_item.to_idx, 4, 'hall_change')
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
        where mine.block_no is null and (mine.state = 1 and mine.expires_at <= now()
          or mine.state = 4 and mine.reason = 'hall_change' and mine.place_idx = any (v_change.lost_idxs)
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
    // what is shut stays shut until the change is over
    this.addSql(`
create or replace function let_go_of_places(p_tenant integer, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  delete from claim c using hall_change h, hall_change_item i
   where h.tenant_no = p_tenant and h.id = p_change and i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.ticket_id = any (p_tickets)
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx = i.to_idx and c.state = 4 and c.reason = 'hall_change'
     and (h.freed_at is not null or i.to_idx <> all (h.lost_idxs));
  update hall_change_item i set is_kept = false
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.ticket_id = any (p_tickets);
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Buyers would be moved without a word: restore a backup")
  }
}
