// Long because the steps of a change of hall lock the same rows in the same order, read side by side.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Of a ticket `t` at performance `p`: why it stays as it is, or null. */
const BECAUSE = `case
      when t.state <> 'valid' then 'not_valid'
      when exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = t.id and rt.is_live) then 'by_refund'
      when exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when coalesce(p.ends_at, p.starts_at) <= now() then 'over'
      when exists (select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = t.sale_id and d.phase = 'open') then 'disputed'
      when t.performance_no <> h.performance_no or t.place_idx <> i.from_idx then 'moved'
    end`

/**
 * Dates that have sales get the next version of their hall. A plan says who loses a place and which one is theirs instead: what nobody can keep is shut, what
 * is proposed is put aside, both as claims. Confirmed, the date changes its version in one transaction; tickets move when their buyers accept.
 */
export class Migration20261231110000 extends Migration {
  override async up(): Promise<void> {
    this.indexes()
    this.addSql(`
create table "hall_change" (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_no integer not null,
  from_version_no integer not null,
  to_version_no integer not null,
  lost_idxs integer[] not null,
  kept_count integer not null check (kept_count >= 0),
  changed_count integer not null check (changed_count >= 0),
  state text not null default 'planned' check (state in ('planned', 'confirmed', 'withdrawn')),
  message text check (length(message) between 3 and 500),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  confirmed_by text,
  confirmed_at timestamptz,
  freed_at timestamptz,
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id),
  foreign key (tenant_no, from_version_no) references "chart_version" (tenant_no, version_no),
  foreign key (tenant_no, to_version_no) references "chart_version" (tenant_no, version_no),
  constraint hall_change_moves check (to_version_no <> from_version_no),
  constraint hall_change_confirmed check ((state = 'confirmed') = (confirmed_at is not null) and (confirmed_at is null) = (confirmed_by is null))
)`)
    this.addSql(`comment on column "hall_change".lost_idxs is 'places of the version before that nobody can keep'`)
    this.addSql(`create unique index "hall_change_planned" on "hall_change" (tenant_no, performance_no) where state = 'planned'`)
    this.addSql(`create index "hall_change_performance" on "hall_change" (tenant_no, performance_no)`)
    this.addSql(
      `create index "hall_change_unfreed" on "hall_change" (confirmed_at) where state = 'confirmed' and freed_at is null`
    )
    this.addSql(`create index "hall_change_event" on "hall_change" (tenant_no, event_id, requested_at)`)
    this.addSql(`
create table "hall_change_item" (
  tenant_no integer not null,
  hall_change_id text not null,
  ticket_id text not null,
  sale_id text not null,
  from_idx integer not null,
  to_idx integer,
  how text not null check (how in ('own', 'beside', 'together', 'apart', 'chosen')),
  state text not null default 'planned' check (state in ('planned', 'waiting', 'accepted', 'returned', 'gone')),
  is_kept boolean not null,
  answered_at timestamptz,
  primary key (tenant_no, hall_change_id, ticket_id),
  foreign key (tenant_no, hall_change_id) references "hall_change" (tenant_no, id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id),
  constraint hall_change_item_place check (state in ('planned', 'gone') or to_idx is not null),
  constraint hall_change_item_kept check (not is_kept or (to_idx is not null and to_idx <> from_idx)),
  constraint hall_change_item_answered check ((state in ('accepted', 'returned')) = (answered_at is not null))
)`)
    this.addSql(
      `comment on column "hall_change_item".is_kept is 'a claim, blocked for "hall_change", keeps the proposed place for this ticket'`
    )
    this.addSql(
      `create unique index "hall_change_item_once" on "hall_change_item" (tenant_no, hall_change_id, to_idx) where is_kept`
    )
    this.addSql(`create index "hall_change_item_kept" on "hall_change_item" (tenant_no, ticket_id) where is_kept`)
    this.addSql(`create index "hall_change_item_sale" on "hall_change_item" (tenant_no, sale_id)`)
    this.planning()
    this.confirming()
    this.answering()
  }

  /** An index is given once per chart: what claims and tickets of one version say, they say in each. */
  private indexes(): void {
    this.addSql(`
create function chart_places_keep_idx() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct a.tenant_no, a.version_no from added a) n
      join chart_version v on v.tenant_no = n.tenant_no and v.version_no = n.version_no
      join chart_version w on w.tenant_no = v.tenant_no and w.chart_id = v.chart_id and w.version_no <> v.version_no
      join chart_place o on o.tenant_no = w.tenant_no and o.version_no = w.version_no
      join added b on b.tenant_no = v.tenant_no and b.version_no = v.version_no and (b.uid = o.uid) <> (b.idx = o.idx)
        and (b.uid = o.uid or b.idx = o.idx)
  ) then
    raise exception 'an index is given once per chart, to one place' using errcode = 'check_violation', constraint = 'chart_place_idx_once';
  end if;
  return null;
end $$`)
    this.addSql(
      `create trigger "chart_place_idx_once" after insert on "chart_place" referencing new table as added for each statement
         execute function chart_places_keep_idx()`
    )
  }

  /** One at a time for a date, decided by its row: a plan, its confirmation, a postponement, a cancellation. */
  private planning(): void {
    // what is shut or kept is written as claims, so hold_places needs no word of it
    this.addSql(`
create function shut_places(p_tenant integer, p_performance integer, p_idxs integer[]) returns void language plpgsql as $$
begin
  -- what is kept back is shut too, and stays its block's: a change that is withdrawn gives it back
  insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
  select p_tenant, p_performance, x.idx, 4, 'hall_change' from unnest(p_idxs) as x(idx) order by x.idx
  on conflict (tenant_no, performance_no, place_idx) do update
    set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
    where (mine.state = 1 and mine.expires_at <= now()) or (mine.state = 4 and mine.block_no is not null and mine.reason <> 'voided');
end $$`)
    this.addSql(`
create function propose_places(p_tenant integer, p_change text, p_items jsonb) returns integer[] language plpgsql as $$
#variable_conflict use_column
declare
  v_performance integer;
  v_item record;
  v_lost integer[] := '{}';
begin
  select h.performance_no into v_performance from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  for v_item in
    select x.* from jsonb_to_recordset(p_items) as x(ticket_id text, sale_id text, from_idx integer, to_idx integer, how text) order by x.to_idx nulls last
  loop
    if v_item.to_idx <> v_item.from_idx then
      insert into claim as mine (tenant_no, performance_no, place_idx, state, reason)
      values (p_tenant, v_performance, v_item.to_idx, 4, 'hall_change')
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 4, reason = 'hall_change', hold_no = null, expires_at = null
        where mine.state = 1 and mine.expires_at <= now() and mine.block_no is null;
      if not found then
        v_lost := v_lost || v_item.to_idx;
        continue;
      end if;
    end if;
    insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, is_kept)
    values (p_tenant, p_change, v_item.ticket_id, v_item.sale_id, v_item.from_idx, v_item.to_idx, v_item.how, coalesce(v_item.to_idx <> v_item.from_idx, false));
  end loop;
  return v_lost;
end $$`)
    // a place that is kept is free again: the caller says for which items
    this.addSql(`
create function let_go_of_places(p_tenant integer, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  delete from claim c using hall_change h, hall_change_item i
   where h.tenant_no = p_tenant and h.id = p_change and i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.ticket_id = any (p_tickets)
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx = i.to_idx and c.state = 4 and c.reason = 'hall_change';
  update hall_change_item i set is_kept = false
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.ticket_id = any (p_tickets);
end $$`)
    this.addSql(`
create function lock_hall_change(p_tenant integer, p_change text) returns hall_change language plpgsql as $$
declare
  v_change hall_change;
begin
  perform from performance p join hall_change h on h.tenant_no = p.tenant_no and h.performance_no = p.performance_no
    where h.tenant_no = p_tenant and h.id = p_change for no key update of p;
  select * into v_change from hall_change h where h.tenant_no = p_tenant and h.id = p_change for update;
  if v_change.id is null then
    perform ticketing_refuse('not_found');
  end if;
  return v_change;
end $$`)
    this.addSql(`
create function withdraw_hall_change(p_tenant integer, p_change text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
begin
  if v_change.state <> 'planned' then
    perform ticketing_refuse('hall_change_over');
  end if;
  delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_change.performance_no and c.state = 4 and c.reason = 'hall_change'
     and not exists (select from hall_change_item i join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id and h.id <> p_change
       where i.tenant_no = p_tenant and i.is_kept and h.performance_no = c.performance_no and i.to_idx = c.place_idx);
  update hall_change_item i set state = 'gone', is_kept = false where i.tenant_no = p_tenant and i.hall_change_id = p_change;
  update hall_change h set state = 'withdrawn' where h.tenant_no = p_tenant and h.id = p_change;
end $$`)
  }

  /**
   * Locks in the order performance, checkouts with their holds, claims by place. From the moment that each lost place has a claim that is locked here, nobody can
   * come to it: a hold that was made out before waits for that row, and loses it. Therefore the claims that shut lost places outlive the change; what is still
   * a place of the hall is freed later (tidy_hall_changes).
   */
  private confirming(): void {
    this.addSql(`
create function end_holds_on(p_tenant integer, p_performance integer, p_idxs integer[]) returns integer language plpgsql as $$
declare
  v_hold record;
  v_ended integer := 0;
begin
  for v_hold in
    select distinct h.hold_no, h.id, h.session_hash from claim c join hold h on h.tenant_no = c.tenant_no and h.hold_no = c.hold_no
     where c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx = any (p_idxs) and c.state = 1 and h.state = 'held' order by h.hold_no
  loop
    begin
      -- whole: a party is not divided. Its buyer is told that the time is over, and sees the new hall
      perform release_hold(p_tenant, v_hold.id, v_hold.session_hash);
      v_ended := v_ended + 1;
    exception when sqlstate 'GU409' then
      -- it went on to paying, or ended meanwhile: judged by its claims
      null;
    end;
  end loop;
  return v_ended;
end $$`)
    this.addSql(`
create function places_named(p_tenant integer, p_version integer, p_idxs integer[]) returns jsonb language sql as $$
  select jsonb_build_object('count', cardinality(p_idxs), 'places', coalesce((
    select jsonb_agg(jsonb_build_object('section', x.section, 'row', x.row_label, 'label', x.label) order by x.idx) from (
      select c.* from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version and c.idx = any (p_idxs) order by c.idx limit 10) x), '[]'))
$$`)
    this.addSql(`
create function confirm_hall_change(p_tenant integer, p_change text, p_message text, p_by text) returns void language plpgsql as $$
declare
  v_change hall_change := lock_hall_change(p_tenant, p_change);
  v_date performance;
  v_idxs integer[];
begin
  if v_change.state <> 'planned' then
    perform ticketing_refuse('hall_change_over');
  end if;
  select * into v_date from performance p where p.tenant_no = p_tenant and p.performance_no = v_change.performance_no;
  perform ensure_hall_changeable(p_tenant, v_date.id, v_change.event_id, v_change.to_version_no);
  if v_date.version_no <> v_change.from_version_no then
    perform ticketing_refuse('stale_state');
  end if;
  perform end_holds_on(p_tenant, v_date.performance_no, v_change.lost_idxs);
  -- a hold's end may be lost in a crash, this may not
  set local synchronous_commit = on;
  perform shut_places(p_tenant, v_date.performance_no, v_change.lost_idxs);
  perform from claim c where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_change.lost_idxs)
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
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_change.lost_idxs)
     and (c.state in (1, 2) or (c.state = 3 and exists (
       select from ticket t where t.tenant_no = c.tenant_no and t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state = 'pending')));
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "paying"}');
  end if;
  select array_agg(c.place_idx order by c.place_idx) into v_idxs from claim c
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.place_idx = any (v_change.lost_idxs) and c.state = 3
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.from_idx = c.place_idx and i.state = 'planned');
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "sold_since"}');
  end if;
  select array_agg(i.from_idx order by i.from_idx) into v_idxs from hall_change_item i
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned' and i.to_idx is null;
  if v_idxs is not null then
    perform ticketing_refuse('hall_not_changeable', places_named(p_tenant, v_change.from_version_no, v_idxs) || '{"because": "unplaced"}');
  end if;

  -- what an earlier change shut and this one brings back
  delete from claim c using chart_place n
   where c.tenant_no = p_tenant and c.performance_no = v_date.performance_no and c.state = 4 and c.reason = 'hall_change' and c.place_idx <> all (v_change.lost_idxs)
     and n.tenant_no = p_tenant and n.version_no = v_change.to_version_no and n.idx = c.place_idx
     and not exists (select from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.is_kept and i.to_idx = c.place_idx);
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select l.tenant_no, v_date.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position, l.needs_code
    from price_level l where l.tenant_no = p_tenant and l.event_id = v_change.event_id and v_date.status <> 'draft'
     and not exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = v_date.performance_no and o.category_key = l.category_key)
  on conflict do nothing;
  update performance p set version_no = v_change.to_version_no, updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
  update hall_change_item i set state = 'waiting' where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'planned';
  update hall_change h set state = 'confirmed', message = p_message, confirmed_by = p_by, confirmed_at = now() where h.tenant_no = p_tenant and h.id = p_change;
  insert into ticketing_outbox (name, key, payload)
  select 'hall.changed', 'hall.changed:' || p_change || ':' || i.sale_id,
         jsonb_build_object('tenant_no', p_tenant, 'sale_id', i.sale_id, 'hall_change_id', p_change)
    from (select distinct i.sale_id from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.state = 'waiting') i
   order by i.sale_id;
end $$`)
    // what is asked before a plan is made, and again before it is carried out; the caller has the date's row
    this.addSql(`
create function ensure_hall_changeable(p_tenant integer, p_performance text, p_event text, p_version integer) returns void language plpgsql as $$
declare
  v_date performance;
  v_unpriced jsonb;
begin
  select * into v_date from performance p where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found', jsonb_build_object('performance_id', p_performance));
  end if;
  if v_date.status = 'cancelled' then
    perform ticketing_refuse('hall_not_changeable', '{"because": "cancelled"}');
  end if;
  if v_date.starts_at <= now() then
    perform ticketing_refuse('hall_not_changeable', '{"because": "past"}');
  end if;
  if v_date.version_no = p_version then
    perform ticketing_refuse('hall_not_changeable', '{"because": "same"}');
  end if;
  select jsonb_agg(k->>'name' order by k->>'name') into v_unpriced
    from chart_version v cross join jsonb_array_elements(v.categories) as k
   where v.tenant_no = p_tenant and v.version_no = p_version
     and not exists (select from price_level l where l.tenant_no = p_tenant and l.event_id = p_event and l.category_key = k->>'key');
  if v_unpriced is not null then
    perform ticketing_refuse('hall_not_changeable', jsonb_build_object('because', 'unpriced', 'categories', v_unpriced));
  end if;
  if exists (
    select from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.state = 'waiting'
      join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid' and t.place_idx = i.from_idx and t.performance_no = h.performance_no
     where h.tenant_no = p_tenant and h.performance_no = v_date.performance_no and h.state = 'confirmed') then
    perform ticketing_refuse('hall_not_changeable', '{"because": "unanswered"}');
  end if;
end $$`)
  }

  /** Locks in the order sale, tickets by id, claims by place, as an exchange does: of both, one wins. */
  private answering(): void {
    this.addSql(`
create function ensure_hall_change_answerable(p_tenant integer, p_sale text, p_change text, p_tickets text[]) returns void language plpgsql as $$
declare
  v_because text;
begin
  perform from sale s where s.tenant_no = p_tenant and s.id = p_sale and s.projected_at is not null for no key update;
  if not found then
    perform ticketing_refuse('sale_not_written');
  end if;
  perform from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.sale_id = p_sale order by i.ticket_id for update;
  perform from ticket t where t.tenant_no = p_tenant and t.id = any (p_tickets) order by t.id for no key update;
  if (select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.sale_id = p_sale
        and i.state = 'waiting' and i.ticket_id = any (p_tickets)) <> cardinality(p_tickets) then
    perform ticketing_refuse('hall_change_over');
  end if;
  select min(${BECAUSE}) into v_because
    from hall_change h
    join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.ticket_id = any (p_tickets)
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where h.tenant_no = p_tenant and h.id = p_change;
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  perform tidy_exchanges(p_tenant, p_sale);
  if exists (select from exchange_item i where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets) and i.is_open) then
    perform ticketing_refuse('exchange_open');
  end if;
end $$`)
    // an exchange that costs nothing: what follows from one (mail, order's line, codes of before) follows from this, too
    this.addSql(`
create function accept_hall_change(p_tenant integer, p_sale text, p_change text, p_exchange text, p_codes jsonb, p_by text) returns void language plpgsql as $$
#variable_conflict use_column
declare
  v_tickets text[] := array(select x->>'ticket_id' from jsonb_array_elements(p_codes) as x order by 1);
  v_performance integer;
  v_version integer;
  v_item record;
begin
  perform ensure_hall_change_answerable(p_tenant, p_sale, p_change, v_tickets);
  select h.performance_no, h.to_version_no into v_performance, v_version from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, state, difference_minor, currency, requested_by, done_at)
  select p_tenant, p_exchange, s.id, v_performance, coalesce(min(c.hold_no), 0), 'done', 0, s.currency, p_by, now()
    from sale s
    join hall_change_item i on i.tenant_no = s.tenant_no and i.hall_change_id = p_change and i.ticket_id = any (v_tickets)
    left join claim c on c.tenant_no = i.tenant_no and c.performance_no = v_performance and c.place_idx = i.from_idx
   where s.tenant_no = p_tenant and s.id = p_sale group by s.id, s.currency;
  insert into exchange_item (tenant_no, exchange_id, ticket_id, is_open, was, becomes)
  select p_tenant, p_exchange, t.id, false,
         jsonb_build_object('performance_no', t.performance_no, 'place_idx', t.place_idx, 'section', t.section, 'row', t.row_label, 'label', t.label,
           'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor, 'discount_minor', t.discount_minor, 'fee_minor', t.fee_minor,
           'tax_minor', t.tax_minor, 'tax_percent', t.tax_percent, 'tax_name', t.tax_name),
         jsonb_build_object('place_idx', n.idx, 'place_uid', n.uid, 'section', n.section, 'row', n.row_label, 'label', n.label, 'category_key', n.category_key,
           'price_level_id', t.price_level_id, 'variant_id', t.variant_id, 'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor::text,
           'discount_minor', t.discount_minor::text, 'fee_minor', t.fee_minor::text, 'tax_minor', t.tax_minor::text, 'tax_percent', t.tax_percent,
           'tax_name', t.tax_name, 'code_id', x.code_id, 'ticket_no', x.ticket_no, 'code', x.code)
    from hall_change_item i
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join chart_place n on n.tenant_no = i.tenant_no and n.version_no = v_version and n.idx = i.to_idx
    join jsonb_to_recordset(p_codes) as x(ticket_id text, code_id text, ticket_no text, code text) on x.ticket_id = i.ticket_id
   where i.tenant_no = p_tenant and i.hall_change_id = p_change;
  perform from claim c join hall_change_item i on i.tenant_no = c.tenant_no and c.place_idx in (i.from_idx, i.to_idx)
    where c.tenant_no = p_tenant and c.performance_no = v_performance and i.hall_change_id = p_change and i.ticket_id = any (v_tickets)
    order by c.place_idx for update of c;
  for v_item in
    select i.ticket_id, i.from_idx, i.to_idx, i.is_kept, c.hold_no from hall_change_item i
      left join claim c on c.tenant_no = i.tenant_no and c.performance_no = v_performance and c.place_idx = i.from_idx
     where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (v_tickets) order by i.to_idx
  loop
    if v_item.is_kept then
      update claim c set state = 3, reason = null, hold_no = v_item.hold_no
       where c.tenant_no = p_tenant and c.performance_no = v_performance and c.place_idx = v_item.to_idx and c.state = 4 and c.reason = 'hall_change';
      if not found then
        perform ticketing_refuse('stale_state');
      end if;
      delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_performance and c.place_idx = v_item.from_idx and c.state = 3;
    end if;
  end loop;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by)
  select p_tenant, coalesce(t.code_id, t.id), t.ticket_no, t.id, e.becomes->>'code_id', case when t.given_at is not null then t.holder_name end,
         t.holder_email, 'exchanged', p_by
    from exchange_item e join ticket t on t.tenant_no = e.tenant_no and t.id = e.ticket_id
   where e.tenant_no = p_tenant and e.exchange_id = p_exchange;
  update ticket t
     set place_idx = (e.becomes->>'place_idx')::integer, place_uid = e.becomes->>'place_uid', section = e.becomes->>'section',
         row_label = e.becomes->>'row', label = e.becomes->>'label', category_key = e.becomes->>'category_key',
         code_id = e.becomes->>'code_id', ticket_no = e.becomes->>'ticket_no', code = e.becomes->>'code'
    from exchange_item e where e.tenant_no = p_tenant and e.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = e.ticket_id;
  update hall_change_item i set state = 'accepted', is_kept = false, answered_at = now()
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (v_tickets);
  insert into ticketing_outbox (name, key, payload)
  values ('sale.exchanged', 'sale.exchanged:' || p_exchange, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'exchange_id', p_exchange));
end $$`)
    // the place stays kept until the refund was accepted: a provider that refuses leaves the ticket valid
    this.addSql(`
create function return_hall_change(p_tenant integer, p_sale text, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  perform ensure_hall_change_answerable(p_tenant, p_sale, p_change, p_tickets);
  if exists (select from ticket t where t.tenant_no = p_tenant and t.id = any (p_tickets) and t.given_at is not null) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "given_on"}');
  end if;
  update hall_change_item i set state = 'returned', answered_at = now()
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (p_tickets);
end $$`)
    this.addSql(`
create function tidy_hall_changes() returns integer language plpgsql as $$
declare
  v_change record;
  v_tidied integer := 0;
begin
  -- longer ago than any statement of a hold that was made out before
  update hall_change h set freed_at = now() where h.state = 'confirmed' and h.freed_at is null and h.confirmed_at < now() - interval '1 minute';
  delete from claim c using hall_change h, performance p, chart_place n
   where h.state = 'confirmed' and h.freed_at = now() and p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.version_no = h.to_version_no
     and n.tenant_no = h.tenant_no and n.version_no = h.to_version_no and n.idx = any (h.lost_idxs)
     and c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx = n.idx and c.state = 4 and c.reason = 'hall_change'
     and not exists (select from hall_change_item i where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.to_idx = n.idx)
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
  }

  override async down(): Promise<void> {
    throw new Error("Tickets that were moved to another version of their hall have no place in the one before: restore a backup")
  }
}
