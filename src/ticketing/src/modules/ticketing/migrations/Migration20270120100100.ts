// Long because the functions that end an offer and those that ask for it are changed together.
import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Why an exchange's tickets cannot move, as `swap_exchange` asked by itself before. */
const BECAUSE = `select min(case
      when t.state <> 'valid' then 'not_valid'
      when exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = t.id and rt.is_live) then 'by_refund'
      when exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when ticket_disputed(p_tenant, t.id) then 'disputed'
      when t.performance_no <> (i.was->>'performance_no')::integer or t.place_idx <> (i.was->>'place_idx')::integer then 'moved'
    end)`
const OF_ITEMS = `from exchange_item i
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange`

const LOCK_EXCHANGE = `select * into v_exchange from exchange x where x.tenant_no = p_tenant and x.id = p_exchange for update;`
const LOCK_SALE = `
  perform from sale s where s.tenant_no = p_tenant and s.id = v_exchange.sale_id for no key update;`
const lockSaleOf = (exchange: string): string =>
  `perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id
    where s.tenant_no = p_tenant and ${exchange} for no key update of s;`

const NOTE_PAID = `update exchange x set paid_sale_id = p_sale where x.tenant_no = p_tenant and x.checkout_id = p_checkout returning x.id into v_exchange;`
const MARK_PAID = `select x.id into v_exchange from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout for update;`
const LOCK_QUOTAS = `perform lock_quotas(p_tenant, p_checkout);`
const LOCK_TICKET = `select * into v_ticket from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale and t.id = p_ticket for no key update;`
const REPLACED = `  if p_seen_changes <> (`
const CANCELLED = `  perform find_cancelled_sales(p_tenant, p_id);`
const POSTPONED = `  perform find_postponed_sales(p_tenant, p_id);`
const DISPUTED = `  if p_phase = 'lost' then`

/** Of each function: texts in it, and what stands there instead. */
const PATCHES: Record<string, [before: string, after: string][]> = {
  swap_exchange: [
    [LOCK_SALE, ""],
    [LOCK_EXCHANGE, `${lockSaleOf("x.id = p_exchange")}\n  ${LOCK_EXCHANGE}`],
    [`${BECAUSE} into v_because\n    ${OF_ITEMS};`, "v_because := exchange_obstacle(p_tenant, p_exchange);"],
  ],
  note_difference_paid: [[NOTE_PAID, `${lockSaleOf("x.checkout_id = p_checkout")}\n  ${NOTE_PAID}`]],
  mark_paid: [[MARK_PAID, `${lockSaleOf("x.checkout_id = p_checkout")}\n  ${MARK_PAID}`]],
  settle_checkout: [
    [
      LOCK_QUOTAS,
      `if exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout and x.state <> 'offered') then
        perform ticketing_refuse('place_unavailable', '{"reason": "offer withdrawn"}');
      end if;
      ${LOCK_QUOTAS}`,
    ],
  ],
  replace_ticket_code: [
    [
      LOCK_TICKET,
      `if p_why = 'given' then
    perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;
  end if;
  ${LOCK_TICKET}`,
    ],
    [
      REPLACED,
      `  if p_why = 'given' then
    perform withdraw_offers_of(p_tenant, array[p_ticket]);
  end if;
${REPLACED}`,
    ],
  ],
  cancel_performances: [[CANCELLED, `  perform withdraw_offers_of_dates(p_tenant, v_nos);\n${CANCELLED}`]],
  postpone_performance: [
    [POSTPONED, `  perform withdraw_offers_of_dates(p_tenant, array[v_date.performance_no]);\n${POSTPONED}`],
  ],
  note_dispute: [
    [
      DISPUTED,
      `  if p_phase in ('open', 'lost') then
    perform withdraw_offers_of(p_tenant, array(select tickets_paid_by(p_tenant, p_sale)));
  end if;
${DISPUTED}`,
    ],
  ],
}

/**
 * An offer ends with what it is for: whoever gives tickets back, transfers or disputes them, or cancels or moves a date, withdraws what is offered for them in
 * the same transaction. Its places are free at once; a page that is open is closed by the sweeper, and what is paid there meanwhile is never captured.
 * Everybody locks the sale first, then its exchanges, their checkouts, the tickets, the claims; dates are locked before sales.
 */
export class Migration20270120100100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index "exchange_offered" on "exchange" (tenant_no, performance_no) where state = 'offered'`)
    this.addSql(`
create function exchange_obstacle(p_tenant integer, p_exchange text) returns text language sql stable as $$
  ${BECAUSE}
    ${OF_ITEMS}
$$`)
    this.addSql(`
create function ensure_exchange_movable(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_because text := exchange_obstacle(p_tenant, p_exchange);
begin
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  if exists (select from exchange x join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
              where x.tenant_no = p_tenant and x.id = p_exchange and p.status = 'cancelled') then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
end $$`)
    // what is being captured is decided when its sale is final
    this.addSql(`
create function withdraw_offers(p_tenant integer, p_exchanges text[]) returns void language plpgsql as $$
declare
  v_offer record;
  v_checkout checkout;
begin
  for v_offer in
    select x.id, x.checkout_id from exchange x
     where x.tenant_no = p_tenant and x.id = any (p_exchanges) and x.state = 'offered' order by x.id for update
  loop
    v_checkout := lock_checkout(p_tenant, v_offer.checkout_id, null);
    continue when v_checkout.state = 'settled';
    if close_checkout(p_tenant, v_checkout.id, v_checkout.attempt, 'expired') and v_checkout.state = 'paying' then
      update checkout c set ask_again_at = now() where c.tenant_no = p_tenant and c.id = v_checkout.id;
    end if;
    update exchange x set state = 'withdrawn' where x.tenant_no = p_tenant and x.id = v_offer.id;
    update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = v_offer.id;
  end loop;
end $$`)
    this.addSql(`
create function withdraw_offers_of(p_tenant integer, p_tickets text[]) returns void language sql as $$
  select withdraw_offers(p_tenant, array(
    select i.exchange_id from exchange_item i where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets) and i.is_open))
$$`)
    this.addSql(`
create function withdraw_offers_of_dates(p_tenant integer, p_dates integer[]) returns void language plpgsql as $$
declare
  v_offers text[] := array(
    select x.id from exchange x
     where x.tenant_no = p_tenant and x.state = 'offered' and (x.performance_no = any (p_dates) or exists (
       select from exchange_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.performance_no = any (p_dates)
        where i.tenant_no = x.tenant_no and i.exchange_id = x.id)));
begin
  perform from sale s
    where s.tenant_no = p_tenant and s.id in (select x.sale_id from exchange x where x.tenant_no = p_tenant and x.id = any (v_offers))
    order by s.id for no key update;
  perform withdraw_offers(p_tenant, v_offers);
end $$`)
    // who gives tickets back has locked their sale
    this.addSql(`
create function refund_withdraws_offers() returns trigger language plpgsql as $$
begin
  perform withdraw_offers_of(w.tenant_no, array_agg(w.ticket_id)) from written w group by w.tenant_no;
  return null;
end $$`)
    this.addSql(`
create trigger "sale_refund_ticket_withdraws_offers" after insert on "sale_refund_ticket" referencing new table as written
  for each statement execute function refund_withdraws_offers()`)
    for (const [name, patches] of Object.entries(PATCHES)) {
      this.patch(name, patches)
    }
  }

  override async down(): Promise<void> {
    throw new Error("Offers would outlive what they are for: restore a backup")
  }

  private patch(name: string, patches: [before: string, after: string][]): void {
    for (const [before, after] of patches) {
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
}
