import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** As long as the door admits after the end: `DOOR_LATE_SECONDS`. */
const STILL_ADMITTED = "coalesce(p.ends_at, p.starts_at) > now() - interval '12 hours'"

/**
 * What the till does, one function each. All lock the checkout first, a drawer last; of two at once the second sees the first, committed.
 */
export class Migration20261230081600 extends Migration {
  override async up(): Promise<void> {
    this.drawers()
    this.taking()
    this.givingBack()
    this.closing()
  }

  private drawers(): void {
    this.addSql(`
create function open_drawer_of(p_tenant integer, p_staff text, p_currency text) returns text language plpgsql as $$
declare
  v_drawer drawer_session;
begin
  select * into v_drawer from drawer_session d
   where d.tenant_no = p_tenant and d.staff_id = p_staff and d.closed_at is null for share;
  if v_drawer.id is null then
    perform ticketing_refuse('drawer_needed');
  end if;
  if v_drawer.currency <> p_currency then
    perform ticketing_refuse('currency_differs', jsonb_build_object('currency', v_drawer.currency));
  end if;
  return v_drawer.id;
end $$`)
    // p_staff: of whom the drawer must be; null: anybody's
    this.addSql(`
create function close_drawer(p_tenant integer, p_drawer text, p_staff text, p_counted numeric, p_by text) returns void language plpgsql as $$
declare
  v_drawer drawer_session;
  v_expected numeric;
  v_sales integer;
  v_cash numeric;
begin
  select * into v_drawer from drawer_session d
   where d.tenant_no = p_tenant and d.id = p_drawer and (p_staff is null or d.staff_id = p_staff) for update;
  if v_drawer.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('drawer_id', p_drawer));
  end if;
  if v_drawer.closed_at is not null then
    perform ticketing_refuse('drawer_closed', jsonb_build_object('drawer_id', p_drawer));
  end if;
  select coalesce(sum(m.amount_minor), 0) into v_expected from cash_movement m where m.tenant_no = p_tenant and m.drawer_id = p_drawer;
  select count(distinct t.checkout_id), coalesce(sum(t.amount_minor + t.rounding_minor), 0) into v_sales, v_cash
    from tender t join checkout c on c.tenant_no = t.tenant_no and c.id = t.checkout_id and c.state = 'paying'
   where t.tenant_no = p_tenant and t.drawer_id = p_drawer and t.state = 'taken';
  if p_counted <> v_expected then
    insert into cash_movement (tenant_no, drawer_id, cause, amount_minor) values (p_tenant, p_drawer, 'over_short', p_counted - v_expected);
  end if;
  update drawer_session d
     set expected_minor = v_expected, counted_minor = p_counted, open_sale_count = v_sales, open_minor = v_cash, closed_by = p_by, closed_at = now()
   where d.tenant_no = p_tenant and d.id = p_drawer and d.closed_at is null;
end $$`)
  }

  private taking(): void {
    // p_finish: { sale_id, tickets, fee, comp_minor }: what the sale is made of if this completes it; comp_minor: of comps, what the fee was worked out beside
    this.addSql(`
create function finish_till_sale(p_tenant integer, p_checkout text, p_by text, p_finish jsonb) returns void language plpgsql as $$
declare
  v_checkout checkout;
  v_taken numeric;
  v_cash numeric;
  v_comp numeric;
begin
  select * into v_checkout from checkout c where c.tenant_no = p_tenant and c.id = p_checkout for update;
  select coalesce(sum(t.amount_minor), 0), coalesce(sum(t.amount_minor) filter (where t.kind = 'cash'), 0),
         coalesce(sum(t.amount_minor) filter (where t.kind = 'comp'), 0)
    into v_taken, v_cash, v_comp
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'taken';
  if v_checkout.state <> 'paying' or v_taken <> v_checkout.due_minor then
    return;
  end if;
  if v_comp <> (p_finish->>'comp_minor')::numeric then
    perform ticketing_refuse('stale_state');
  end if;
  perform settle_checkout(
    p_tenant, p_checkout, null, case v_taken when v_cash then 'cash' when v_comp then 'comp' else 'till' end,
    p_finish->>'sale_id', p_finish->'tickets', null, null, null, p_finish->'fee');
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_finish->>'sale_id';
end $$`)
    // p_tender: { id, key, kind, amount_minor, handed_minor, brand, last_four, reference }. p_rev, p_due, p_quote: frozen by the first.
    this.addSql(`
create function take_tender(
  p_tenant integer, p_checkout text, p_tender jsonb, p_by text, p_rev integer, p_due numeric, p_quote jsonb, p_finish jsonb, p_seconds integer
) returns void language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_kind text := p_tender->>'kind';
  v_amount numeric := (p_tender->>'amount_minor')::numeric;
  v_handed numeric := (p_tender->>'handed_minor')::numeric;
  v_before tender;
  v_left numeric;
  v_rounding numeric := 0;
  v_drawer text;
begin
  if not exists (select from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout) then
    perform ticketing_refuse('checkout_not_found');
  end if;
  select * into v_before from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.key = p_tender->>'key';
  if v_before.id is not null then
    if (v_before.kind, v_before.amount_minor, v_before.handed_minor) is distinct from (v_kind, v_amount, coalesce(v_handed, v_before.handed_minor)) then
      perform ticketing_refuse('stale_state');
    end if;
    return;
  end if;
  if v_checkout.state = 'open' then
    perform start_paying(p_tenant, p_checkout, v_checkout.session_hash, p_rev, p_due, p_quote, p_finish->'fee', p_seconds);
    v_checkout.due_minor := p_due;
  elsif v_checkout.state <> 'paying' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  select v_checkout.due_minor - coalesce(sum(t.amount_minor), 0) into v_left
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state in ('pending', 'taken');
  if v_amount > v_left then
    perform ticketing_refuse('tender_too_much', jsonb_build_object('left_minor', v_left));
  end if;
  if v_kind = 'cash' then
    v_drawer := open_drawer_of(p_tenant, p_by, v_checkout.currency);
    v_rounding := cash_rounding(v_amount, v_checkout.currency);
    v_handed := coalesce(v_handed, v_amount + v_rounding);
    if v_handed < v_amount + v_rounding then
      perform ticketing_refuse('tender_short', jsonb_build_object('cash_minor', v_amount + v_rounding));
    end if;
  end if;
  insert into tender (
    tenant_no, id, checkout_id, key, kind, state, amount_minor, currency, rounding_minor, handed_minor, drawer_id, brand, last_four, reference, staff_id,
    taken_by, taken_at
  ) values (
    p_tenant, p_tender->>'id', p_checkout, p_tender->>'key', v_kind, case when v_kind in ('cash', 'comp') then 'taken' else 'pending' end, v_amount,
    v_checkout.currency, v_rounding, v_handed, v_drawer, p_tender->>'brand', p_tender->>'last_four', p_tender->>'reference', p_by,
    case when v_kind in ('cash', 'comp') then p_by end, case when v_kind in ('cash', 'comp') then now() end
  );
  perform finish_till_sale(p_tenant, p_checkout, p_by, p_finish);
end $$`)
    // p_named: { brand, last_four, reference }, known once the card was there
    this.addSql(`
create function confirm_tender(p_tenant integer, p_checkout text, p_tender text, p_by text, p_named jsonb, p_finish jsonb) returns void
language plpgsql as $$
declare
  v_state text;
begin
  perform lock_checkout(p_tenant, p_checkout, null);
  update tender t
     set state = 'taken', taken_by = p_by, taken_at = now(), brand = coalesce(p_named->>'brand', t.brand),
         last_four = coalesce(p_named->>'last_four', t.last_four), reference = coalesce(p_named->>'reference', t.reference)
   where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender and t.state = 'pending';
  if found then
    perform finish_till_sale(p_tenant, p_checkout, p_by, p_finish);
    return;
  end if;
  select t.state into v_state from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender;
  if v_state is null then
    perform ticketing_refuse('not_found', jsonb_build_object('tender_id', p_tender));
  elsif v_state <> 'taken' then
    perform ticketing_refuse('tender_state', jsonb_build_object('state', v_state));
  end if;
end $$`)
    this.addSql(`
create function fail_tender(p_tenant integer, p_checkout text, p_tender text, p_by text) returns void language plpgsql as $$
declare
  v_state text;
begin
  perform lock_checkout(p_tenant, p_checkout, null);
  update tender t set state = 'failed', failed_by = p_by, failed_at = now()
   where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender and t.state = 'pending';
  if found then
    return;
  end if;
  select t.state into v_state from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.id = p_tender;
  if v_state is null then
    perform ticketing_refuse('not_found', jsonb_build_object('tender_id', p_tender));
  elsif v_state <> 'failed' then
    perform ticketing_refuse('tender_state', jsonb_build_object('state', v_state));
  end if;
end $$`)
  }

  private givingBack(): void {
    this.addSql(`
create function cancel_till_sale(p_tenant integer, p_checkout text, p_by text) returns void language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_sale till_sale;
  v_pending jsonb;
  v_tender tender;
  v_is_handed boolean;
begin
  select * into v_sale from till_sale t where t.tenant_no = p_tenant and t.checkout_id = p_checkout;
  if v_sale.checkout_id is null then
    perform ticketing_refuse('checkout_not_found');
  end if;
  if v_sale.cancelled_at is not null then
    return;
  end if;
  if v_checkout.state not in ('open', 'paying') then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  -- a terminal may be taking the card at this moment
  select jsonb_agg(t.id order by t.created_at) into v_pending
    from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'pending';
  if v_pending is not null then
    perform ticketing_refuse('tender_pending', jsonb_build_object('tender_ids', v_pending));
  end if;
  for v_tender in
    select * from tender t where t.tenant_no = p_tenant and t.checkout_id = p_checkout and t.state = 'taken' order by t.created_at, t.id
  loop
    v_is_handed := v_tender.kind in ('cash', 'comp');
    update tender t set state = 'reversed', reversed_by = p_by, reversed_at = now() where t.tenant_no = p_tenant and t.id = v_tender.id;
    insert into tender_return (tenant_no, id, tender_id, amount_minor, rounding_minor, drawer_id, handed_by, handed_at)
    values (p_tenant, 'trt_' || right(v_tender.id, 26), v_tender.id, v_tender.amount_minor, v_tender.rounding_minor,
      case when v_tender.kind = 'cash' then open_drawer_of(p_tenant, p_by, v_tender.currency) end,
      case when v_is_handed then p_by end, case when v_is_handed then now() end);
  end loop;
  perform close_checkout(p_tenant, p_checkout, v_checkout.attempt, 'expired');
  update till_sale t set cancelled_by = p_by, cancelled_at = now() where t.tenant_no = p_tenant and t.checkout_id = p_checkout;
end $$`)
    this.addSql(`
create function hand_back(p_tenant integer, p_return text, p_by text) returns void language plpgsql as $$
declare
  v_return tender_return;
  v_tender tender;
begin
  select * into v_return from tender_return r where r.tenant_no = p_tenant and r.id = p_return for update;
  if v_return.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('return_id', p_return));
  end if;
  if v_return.handed_at is not null then
    return;
  end if;
  select * into v_tender from tender t where t.tenant_no = p_tenant and t.id = v_return.tender_id;
  update tender_return r
     set handed_by = p_by, handed_at = now(), drawer_id = case when v_tender.kind = 'cash' then open_drawer_of(p_tenant, p_by, v_tender.currency) end
   where r.tenant_no = p_tenant and r.id = p_return and r.handed_at is null;
end $$`)
    // what of a refund is cash, out of the drawer of who refunds
    this.addSql(`
create function hand_back_cash(p_tenant integer, p_refund text, p_by text) returns void language plpgsql as $$
begin
  perform hand_back(p_tenant, r.id, p_by) from tender_return r join tender t on t.tenant_no = r.tenant_no and t.id = r.tender_id and t.kind = 'cash'
    where r.tenant_no = p_tenant and r.refund_id = p_refund and r.handed_at is null;
end $$`)
  }

  /** What is still to go back to buyers of the till is in the way of closing a site, too. */
  private closing(): void {
    this.addSql(`
create or replace function closing_blocks(p_tenant integer) returns table (kind text, count integer) language sql stable as $$
  select found.kind, found.count::integer from (
    select 'sold_performances' as kind, count(*) from performance p
     where p.tenant_no = p_tenant and p.deleted_at is null and ${STILL_ADMITTED} and exists (
       select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.state in ('pending', 'valid'))
    union all
    select 'open_checkouts', (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'paying')
      + (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'open' and exists (
          select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held' and h.expires_at > now()))
    union all
    select 'held_payments', count(*) from sale s where s.tenant_no = p_tenant and s.state = 'authorised'
    union all
    select 'open_refunds', (select count(*) from sale_refund r where r.tenant_no = p_tenant and r.state in ('requested', 'submitted', 'failed'))
      + (select count(*) from tender_return r where r.tenant_no = p_tenant and r.handed_at is null)
  ) found where found.count > 0
$$`)
  }

  override async down(): Promise<void> {
    throw new Error("Sales of the till cannot be told by the functions of before: restore a backup")
  }
}
