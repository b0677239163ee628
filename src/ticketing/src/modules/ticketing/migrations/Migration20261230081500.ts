// Long because tables of money and the triggers that guard them are one thing: what no writer can do is read in one place.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Drawers of cash, tenders, and what goes back of them. Such rows change along their arrows alone and are never deleted: triggers say so, whoever writes.
 * Each coin has one movement in one drawer that is open; what was counted at the end is their sum. Of a sale that the till made, the tenders taken are its
 * total, judged when the transaction ends.
 */
export class Migration20261230081500 extends Migration {
  override async up(): Promise<void> {
    this.rounding()
    this.tables()
    this.drawers()
    this.tenders()
    this.returns()
    this.totals()
  }

  /** kernel's cashStep: a test compares them */
  private rounding(): void {
    this.addSql(`
create function cash_step(p_currency text) returns numeric language sql immutable parallel safe as $$
  select case when p_currency in ('aud', 'cad', 'chf') then 5 when p_currency = 'nzd' then 10 when p_currency = 'dkk' then 50
    when p_currency in ('czk', 'nok', 'sek') then 100 when p_currency = 'huf' then 500 else charge_step(p_currency) end::numeric
$$`)
    this.addSql(`
create function cash_rounding(p_amount numeric, p_currency text) returns numeric language sql immutable parallel safe as $$
  select round(p_amount / cash_step(p_currency)) * cash_step(p_currency) - p_amount
$$`)
  }

  private tables(): void {
    this.addSql(`
create table "drawer_session" (
  tenant_no integer not null,
  id text not null,
  staff_id text not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  float_minor numeric not null check (float_minor >= 0 and float_minor = trunc(float_minor)),
  opened_at timestamptz not null default now(),
  expected_minor numeric check (expected_minor = trunc(expected_minor)),
  counted_minor numeric check (counted_minor >= 0 and counted_minor = trunc(counted_minor)),
  open_sale_count integer,
  open_minor numeric,
  closed_by text,
  closed_at timestamptz,
  primary key (tenant_no, id),
  constraint drawer_session_closed check (num_nulls(expected_minor, counted_minor, open_sale_count, open_minor, closed_by, closed_at) in (0, 6))
)`)
    this.addSql(`comment on column "drawer_session".open_minor is 'cash in it, when it was closed, of sales that were not final'`)
    this.addSql(`create unique index "drawer_session_open" on "drawer_session" (tenant_no, staff_id) where closed_at is null`)
    this.addSql(`create index "drawer_session_list" on "drawer_session" (tenant_no, opened_at, id)`)
    // no card number: four digits, and a reference in which no 13 digits follow each other
    this.addSql(`
create table "tender" (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  key text not null check (length(key) between 8 and 64),
  kind text not null check (kind in ('cash', 'external_terminal', 'comp', 'transfer')),
  state text not null check (state in ('pending', 'taken', 'failed', 'reversed')),
  amount_minor numeric not null check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  rounding_minor numeric not null default 0,
  handed_minor numeric check (handed_minor = trunc(handed_minor)),
  drawer_id text,
  brand text check (length(brand) between 1 and 40),
  last_four text check (last_four ~ '^[0-9]{4}$'),
  reference text check (length(reference) between 1 and 64),
  staff_id text not null,
  created_at timestamptz not null default now(),
  taken_by text,
  taken_at timestamptz,
  failed_by text,
  failed_at timestamptz,
  reversed_by text,
  reversed_at timestamptz,
  primary key (tenant_no, id),
  unique (tenant_no, checkout_id, key),
  foreign key (tenant_no, checkout_id) references "till_sale" (tenant_no, checkout_id),
  foreign key (tenant_no, drawer_id) references "drawer_session" (tenant_no, id),
  constraint tender_cash check (case when kind = 'cash' then drawer_id is not null and rounding_minor = cash_rounding(amount_minor, currency)
    and handed_minor is not null and handed_minor >= amount_minor + rounding_minor
    else drawer_id is null and handed_minor is null and rounding_minor = 0 end),
  constraint tender_names check ((kind in ('external_terminal', 'transfer') or reference is null)
    and (kind = 'external_terminal' or (brand is null and last_four is null))),
  constraint tender_no_card_number
    check (regexp_replace(coalesce(brand, '') || 'x' || coalesce(reference, ''), '[^0-9A-Za-z]', '', 'g') !~ '[0-9]{13}'),
  constraint tender_stamps check ((taken_at is not null) = (state in ('taken', 'reversed')) and (taken_by is not null) = (taken_at is not null)
    and (failed_at is not null) = (state = 'failed') and (failed_by is not null) = (failed_at is not null)
    and (reversed_at is not null) = (state = 'reversed') and (reversed_by is not null) = (reversed_at is not null)
    and (kind in ('external_terminal', 'transfer') or state in ('taken', 'reversed')))
)`)
    this.addSql(
      `comment on column "tender".amount_minor is 'of the total; rounding_minor: what cash is more or less than it; handed_minor: what was put down'`
    )
    this.addSql(`create index "tender_drawer" on "tender" (tenant_no, drawer_id) where drawer_id is not null`)
    this.addSql(`
create table "tender_return" (
  tenant_no integer not null,
  id text not null,
  tender_id text not null,
  refund_id text,
  amount_minor numeric not null check (amount_minor > 0 and amount_minor = trunc(amount_minor)),
  rounding_minor numeric not null default 0,
  drawer_id text,
  due_at timestamptz not null default now(),
  handed_by text,
  handed_at timestamptz,
  primary key (tenant_no, id),
  unique nulls not distinct (tenant_no, tender_id, refund_id),
  foreign key (tenant_no, tender_id) references "tender" (tenant_no, id),
  foreign key (tenant_no, refund_id) references "sale_refund" (tenant_no, id),
  foreign key (tenant_no, drawer_id) references "drawer_session" (tenant_no, id),
  constraint tender_return_handed check ((handed_at is null) = (handed_by is null) and (drawer_id is null or handed_at is not null))
)`)
    this.addSql(`comment on column "tender_return".refund_id is 'null: the whole tender, of a sale that was cancelled'`)
    this.addSql(
      `comment on column "tender_return".handed_at is 'null: still to go back, out of a drawer, at the terminal or by transfer'`
    )
    this.addSql(`create index "tender_return_due" on "tender_return" (tenant_no, due_at, id) where handed_at is null`)
    this.addSql(`create index "tender_return_refund" on "tender_return" (tenant_no, refund_id) where refund_id is not null`)
    this.addSql(`
create table "cash_movement" (
  tenant_no integer not null,
  no bigint generated always as identity,
  drawer_id text not null,
  cause text not null,
  amount_minor numeric not null check (amount_minor = trunc(amount_minor)),
  tender_id text,
  return_id text,
  moved_at timestamptz not null default now(),
  primary key (tenant_no, no),
  foreign key (tenant_no, drawer_id) references "drawer_session" (tenant_no, id),
  foreign key (tenant_no, tender_id) references "tender" (tenant_no, id),
  foreign key (tenant_no, return_id) references "tender_return" (tenant_no, id),
  constraint cash_movement_cause check (case cause when 'tender' then tender_id is not null and return_id is null
    when 'return' then return_id is not null and tender_id is null
    when 'float' then num_nonnulls(tender_id, return_id) = 0 when 'over_short' then num_nonnulls(tender_id, return_id) = 0 else false end)
)`)
    this.addSql(
      `create unique index "cash_movement_once" on "cash_movement" (tenant_no, drawer_id, cause) where cause in ('float', 'over_short')`
    )
    this.addSql(
      `create unique index "cash_movement_tender" on "cash_movement" (tenant_no, tender_id) where tender_id is not null`
    )
    this.addSql(
      `create unique index "cash_movement_return" on "cash_movement" (tenant_no, return_id) where return_id is not null`
    )
    this.addSql(`create index "cash_movement_drawer" on "cash_movement" (tenant_no, drawer_id)`)
  }

  /** The drawer's row is shared by whoever moves cash, and taken alone by whoever closes it: the second sees the first, committed. */
  private drawers(): void {
    this.addSql(`
create function cash_movement_guard() returns trigger language plpgsql as $$
declare
  v_drawer drawer_session;
  v_due numeric := new.amount_minor;
begin
  if tg_op <> 'INSERT' then
    raise exception '% of a movement of cash is refused', tg_op using errcode = 'restrict_violation';
  end if;
  select * into v_drawer from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id for share;
  if v_drawer.closed_at is not null then
    perform ticketing_refuse('drawer_closed', jsonb_build_object('drawer_id', new.drawer_id));
  end if;
  if new.cause = 'float' then
    v_due := v_drawer.float_minor;
  elsif new.cause = 'tender' then
    select t.amount_minor + t.rounding_minor into v_due from tender t
     where t.tenant_no = new.tenant_no and t.id = new.tender_id and t.drawer_id = new.drawer_id;
  elsif new.cause = 'return' then
    select -(r.amount_minor + r.rounding_minor) into v_due from tender_return r
     where r.tenant_no = new.tenant_no and r.id = new.return_id and r.drawer_id = new.drawer_id;
  end if;
  if v_due is distinct from new.amount_minor then
    raise exception 'a movement of cash differs from its cause' using errcode = 'check_violation';
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "cash_movement_guard" before insert or update or delete on "cash_movement" for each row execute function cash_movement_guard()`
    )
    this.addSql(`
create function over_short_of_closed() returns trigger language plpgsql as $$
begin
  if not exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.closed_at is not null) then
    raise exception 'a drawer is over or short when it is closed, not before' using errcode = 'check_violation';
  end if;
  return null;
end $$`)
    this.addSql(`
create constraint trigger "over_short_of_closed" after insert on "cash_movement" deferrable initially deferred
  for each row when (new.cause = 'over_short') execute function over_short_of_closed()`)
    this.addSql(`
create function drawer_session_guard() returns trigger language plpgsql as $$
declare
  v_expected numeric;
  v_counted numeric;
begin
  if tg_op = 'DELETE' or old.closed_at is not null or new.closed_at is null
    or (new.tenant_no, new.id, new.staff_id, new.currency, new.float_minor, new.opened_at)
      is distinct from (old.tenant_no, old.id, old.staff_id, old.currency, old.float_minor, old.opened_at) then
    raise exception '% of drawer % is refused: only its end is written, once', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  select coalesce(sum(m.amount_minor) filter (where m.cause <> 'over_short'), 0), coalesce(sum(m.amount_minor), 0) into v_expected, v_counted
    from cash_movement m where m.tenant_no = old.tenant_no and m.drawer_id = old.id;
  if (v_expected, v_counted) is distinct from (new.expected_minor, new.counted_minor) then
    raise exception 'drawer % is not what moved in it', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "drawer_session_guard" before update or delete on "drawer_session" for each row execute function drawer_session_guard()`
    )
    this.addSql(`
create function drawer_session_opened() returns trigger language plpgsql as $$
begin
  if new.closed_at is not null then
    raise exception 'a drawer is opened before it is closed' using errcode = 'check_violation';
  end if;
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor) values (new.tenant_no, new.id, 'float', new.float_minor);
  return null;
end $$`)
    this.addSql(
      `create trigger "drawer_session_opened" after insert on "drawer_session" for each row execute function drawer_session_opened()`
    )
  }

  private tenders(): void {
    this.addSql(`
create function tender_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> (case when new.kind in ('cash', 'comp') then 'taken' else 'pending' end) then
      raise exception 'a tender of kind % does not begin as %', new.kind, new.state using errcode = 'check_violation';
    end if;
    if exists (select from checkout c where c.tenant_no = new.tenant_no and c.id = new.checkout_id and c.currency <> new.currency)
      or exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.currency <> new.currency) then
      perform ticketing_refuse('currency_differs', jsonb_build_object('currency', new.currency));
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (old.state, new.state) not in (('pending', 'taken'), ('pending', 'failed'), ('taken', 'reversed'))
    or (new.tenant_no, new.id, new.checkout_id, new.key, new.kind, new.amount_minor, new.currency, new.rounding_minor, new.staff_id, new.created_at)
      is distinct from (old.tenant_no, old.id, old.checkout_id, old.key, old.kind, old.amount_minor, old.currency, old.rounding_minor, old.staff_id, old.created_at)
    or (new.handed_minor, new.drawer_id) is distinct from (old.handed_minor, old.drawer_id)
    or (old.state = 'taken' and (new.brand, new.last_four, new.reference, new.taken_at, new.taken_by)
      is distinct from (old.brand, old.last_four, old.reference, old.taken_at, old.taken_by)) then
    raise exception '% of tender % is refused', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "tender_guard" before insert or update or delete on "tender" for each row execute function tender_guard()`
    )
    this.addSql(`
create function tender_cash_moved() returns trigger language plpgsql as $$
begin
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor, tender_id)
  values (new.tenant_no, new.drawer_id, 'tender', new.amount_minor + new.rounding_minor, new.id);
  return null;
end $$`)
    this.addSql(`
create trigger "tender_cash_moved" after insert on "tender" for each row when (new.kind = 'cash') execute function tender_cash_moved()`)
  }

  private returns(): void {
    this.addSql(`
create function tender_return_guard() returns trigger language plpgsql as $$
declare
  v_tender tender;
begin
  if tg_op = 'DELETE' then
    raise exception 'DELETE of a tender''s return is refused' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' then
    if old.handed_at is not null or new.handed_at is null
      or (new.tenant_no, new.id, new.tender_id, new.refund_id, new.amount_minor, new.rounding_minor, new.due_at)
        is distinct from (old.tenant_no, old.id, old.tender_id, old.refund_id, old.amount_minor, old.rounding_minor, old.due_at) then
      raise exception 'UPDATE of return % is refused: only that it was handed back is written, once', old.id using errcode = 'restrict_violation';
    end if;
  end if;
  select * into v_tender from tender t where t.tenant_no = new.tenant_no and t.id = new.tender_id for update;
  if (new.drawer_id is not null) <> (v_tender.kind = 'cash' and new.handed_at is not null)
    or new.rounding_minor <> (case when v_tender.kind = 'cash' then cash_rounding(new.amount_minor, v_tender.currency) else 0 end)
    or exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.currency <> v_tender.currency) then
    raise exception 'return % is not of its tender''s kind', new.id using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' and (
    v_tender.state <> (case when new.refund_id is null then 'reversed' else 'taken' end)
    or (new.refund_id is null and new.amount_minor <> v_tender.amount_minor)
    or new.amount_minor > v_tender.amount_minor - (
      select coalesce(sum(r.amount_minor), 0) from tender_return r where r.tenant_no = new.tenant_no and r.tender_id = new.tender_id)
    or (new.refund_id is not null and not exists (
      select from sale_refund f join sale s on s.tenant_no = f.tenant_no and s.id = f.sale_id
       where f.tenant_no = new.tenant_no and f.id = new.refund_id and f.state = 'accepted' and s.checkout_id = v_tender.checkout_id
         and f.amount_minor >= new.amount_minor + (
           select coalesce(sum(r.amount_minor), 0) from tender_return r where r.tenant_no = new.tenant_no and r.refund_id = new.refund_id)))
  ) then
    raise exception 'more goes back than was taken' using errcode = 'check_violation';
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "tender_return_guard" before insert or update or delete on "tender_return" for each row execute function tender_return_guard()`
    )
    this.addSql(`
create function tender_return_moved() returns trigger language plpgsql as $$
begin
  insert into cash_movement (tenant_no, drawer_id, cause, amount_minor, return_id)
  values (new.tenant_no, new.drawer_id, 'return', -(new.amount_minor + new.rounding_minor), new.id);
  return null;
end $$`)
    this.addSql(`
create trigger "tender_return_moved" after insert or update on "tender_return" for each row
  when (new.drawer_id is not null) execute function tender_return_moved()`)
    // Card and bank first, cash then, comps last: nobody is paid out what nobody paid in.
    this.addSql(`
create function refund_to_tenders() returns trigger language plpgsql as $$
declare
  v_tender record;
  v_rest numeric := new.amount_minor;
  v_part numeric;
  v_no integer := 0;
begin
  for v_tender in
    select t.*, t.amount_minor - coalesce((
        select sum(r.amount_minor) from tender_return r where r.tenant_no = t.tenant_no and r.tender_id = t.id), 0) as left_minor
      from sale s join tender t on t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id and t.state = 'taken'
     where s.tenant_no = new.tenant_no and s.id = new.sale_id
     order by array_position('{external_terminal,transfer,cash,comp}'::text[], t.kind), t.created_at, t.id for update of t
  loop
    v_part := least(v_rest, v_tender.left_minor);
    v_no := v_no + 1;
    if v_part > 0 then
      insert into tender_return (tenant_no, id, tender_id, refund_id, amount_minor, rounding_minor, handed_at, handed_by)
      values (new.tenant_no, 'trt_' || right(new.id, 26) || lpad(v_no::text, 2, '0'), v_tender.id, new.id, v_part,
        case when v_tender.kind = 'cash' then cash_rounding(v_part, v_tender.currency) else 0 end,
        case when v_tender.kind = 'comp' then now() end, case when v_tender.kind = 'comp' then new.requested_by end);
      v_rest := v_rest - v_part;
    end if;
  end loop;
  if v_no > 0 and v_rest > 0 then
    raise exception 'refund % is more than its tenders', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$`)
    this.addSql(`
create trigger "sale_refund_to_tenders" after update of state on "sale_refund" for each row
  when (new.state = 'accepted' and old.state in ('requested', 'submitted') and new.attempt = 1 and new.amount_minor > 0)
  execute function refund_to_tenders()`)
  }

  private totals(): void {
    this.addSql(`
create function tenders_are_total() returns trigger language plpgsql as $$
declare
  v_checkout checkout;
  v_sale sale;
  v_is_till boolean;
  v_taken numeric;
  v_kept numeric;
begin
  select * into v_checkout from checkout c where c.tenant_no = new.tenant_no and c.id = new.checkout_id for no key update;
  select exists (select from till_sale t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id) into v_is_till;
  select * into v_sale from sale s where s.tenant_no = new.tenant_no and s.checkout_id = new.checkout_id;
  select coalesce(sum(t.amount_minor) filter (where t.state = 'taken'), 0), coalesce(sum(t.amount_minor), 0) into v_taken, v_kept
    from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id and t.state in ('taken', 'pending');
  if v_sale.id is not null and (v_is_till or v_sale.kind = 'till') and v_taken <> v_sale.amount_minor then
    perform ticketing_refuse('tenders_missing', jsonb_build_object('left_minor', v_sale.amount_minor - v_taken));
  end if;
  if v_kept > coalesce(v_checkout.due_minor, 0) then
    perform ticketing_refuse('tender_too_much', jsonb_build_object('left_minor', v_checkout.due_minor - v_taken));
  end if;
  if exists (select from tender t where t.tenant_no = new.tenant_no and t.checkout_id = new.checkout_id and t.state = 'reversed'
      and not exists (select from tender_return r where r.tenant_no = t.tenant_no and r.tender_id = t.id)) then
    raise exception 'a tender is reversed and nothing of it goes back' using errcode = 'check_violation';
  end if;
  return null;
end $$`)
    this.addSql(`
create constraint trigger "tenders_are_total" after insert or update on "tender" deferrable initially deferred
  for each row execute function tenders_are_total()`)
    this.addSql(`
create constraint trigger "sale_tenders_are_total" after insert or update of amount_minor, kind, checkout_id on "sale" deferrable initially deferred
  for each row when (new.kind in ('cash', 'comp', 'till')) execute function tenders_are_total()`)
  }

  override async down(): Promise<void> {
    throw new Error("Drawers and tenders have no place in the tables of before: restore a backup")
  }
}
