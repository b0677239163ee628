import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Functions that end a checkout: sale, tickets, their outcome, and the door. All durable. */
export class Migration20261124100804 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function ticketing_tell(p_name text, p_tenant integer, p_sale text) returns void language sql as $$
  insert into ticketing_outbox (name, key, payload)
  values (p_name, p_name || ':' || p_sale, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale))
  on conflict (key) do nothing
$$`)

    // p_tickets: [{ id, performance_no, place_idx, ticket_no, code }], made and signed by the caller for exactly the checkout's places.
    this.addSql(`
create function settle_checkout(
  p_tenant integer, p_checkout text, p_session bytea, p_kind text, p_sale text, p_tickets jsonb, p_fee jsonb, out outcome text, out sale_id text
) language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, p_session);
  v_fee jsonb := coalesce(p_fee, v_checkout.fee_quote);
  v_claimed integer;
  v_total numeric;
  v_written integer;
begin
  select s.id into sale_id from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout;
  if found then
    outcome := 'exists';
    return;
  end if;
  if v_checkout.buyer_email is null then
    perform ticketing_refuse('checkout_incomplete');
  end if;

  if p_kind = 'card' then
    if v_checkout.state not in ('paying', 'expired') then
      perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
    end if;
    -- normally paying becomes sold; places freed meanwhile are claimed again, places taken meanwhile are not
    with sold as (
      insert into claim as mine (tenant_no, performance_no, place_idx, state, hold_no)
      select p_tenant, w.performance_no, w.place_idx, 3, w.hold_no from claims_of_checkout(p_tenant, p_checkout) w
       order by w.performance_no, w.place_idx
      on conflict (tenant_no, performance_no, place_idx) do update
        set state = 3, hold_no = excluded.hold_no, expires_at = null
        where (mine.hold_no = excluded.hold_no and mine.state in (1, 2)) or (mine.state = 1 and mine.expires_at <= now())
      returning 1
    )
    select count(*) into v_claimed from sold;
    if v_claimed <> v_checkout.ticket_count then
      perform ticketing_refuse('place_unavailable', '{"reason": "claims lost"}');
    end if;
  else
    if v_checkout.state <> 'open' then
      perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
    end if;
    if p_kind = 'free' and v_checkout.amount_minor <> 0 then
      perform ticketing_refuse('stale_state');
    end if;
    if v_checkout.ticket_count = 0 or move_claims(p_tenant, p_checkout, 1::smallint, 3::smallint, null) <> v_checkout.ticket_count then
      perform ticketing_refuse('hold_expired');
    end if;
  end if;

  sale_id := p_sale;
  insert into sale (
    tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id,
    fee_due_minor, application_fee_minor, fee_components, final_at
  ) values (
    p_tenant, p_sale, p_checkout, p_kind, case when p_kind = 'card' then 'authorised' else 'final' end, v_checkout.amount_minor, v_checkout.currency,
    v_checkout.buyer_name, v_checkout.buyer_email, v_checkout.locale, v_checkout.host, case when p_kind = 'card' then v_checkout.payment_id end,
    (v_fee->>'due_minor')::numeric, (v_fee->>'application_fee_minor')::numeric, v_fee->'components',
    case when p_kind <> 'card' then now() end
  );

  with written as (
    insert into ticket (
      tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
      price_level_name, amount_minor, currency, state, code, ticket_no
    )
    select p_tenant, t.id, p_sale, h.performance_no, l.place_idx, l.place_uid, l.section, l."row", l.label, l.category_key, l.price_level_id,
           l.variant_id, l.price_level_name, l.amount_minor, h.currency, case when p_kind = 'card' then 'pending' else 'valid' end, t.code, t.ticket_no
      from hold h
     cross join lateral jsonb_to_recordset(h.lines) as l(
       place_idx integer, place_uid text, section text, "row" text, label text, category_key text, price_level_id text, variant_id text,
       price_level_name text, amount_minor numeric)
      join jsonb_to_recordset(p_tickets) as t(id text, performance_no integer, place_idx integer, ticket_no text, code text)
        on t.performance_no = h.performance_no and t.place_idx = l.place_idx
     where h.tenant_no = p_tenant and h.checkout_id = p_checkout
    returning amount_minor
  )
  select count(*), coalesce(sum(amount_minor), 0) into v_written, v_total from written;
  if v_written <> v_checkout.ticket_count or v_written <> jsonb_array_length(p_tickets) or v_total <> v_checkout.amount_minor then
    perform ticketing_refuse('stale_state');
  end if;

  update hold h set state = 'sold' where h.tenant_no = p_tenant and h.checkout_id = p_checkout;
  update checkout c set state = 'settled', fee_quote = v_fee, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  perform ticketing_tell(case when p_kind = 'card' then 'sale.authorised' else 'sale.settled' end, p_tenant, p_sale);
  outcome := 'settled';
end $$`)

    this.addSql(`
create function finish_sale(p_tenant integer, p_sale text) returns boolean language plpgsql as $$
begin
  update sale s set state = 'final', final_at = now() where s.tenant_no = p_tenant and s.id = p_sale and s.state = 'authorised';
  if not found then
    return false;
  end if;
  update ticket t set state = 'valid' where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'pending';
  perform ticketing_tell('sale.settled', p_tenant, p_sale);
  return true;
end $$`)

    this.addSql(`
create function fail_sale(p_tenant integer, p_sale text) returns boolean language plpgsql as $$
declare
  v_checkout text;
begin
  select s.checkout_id into v_checkout from sale s where s.tenant_no = p_tenant and s.id = p_sale;
  perform lock_checkout(p_tenant, v_checkout, null);
  update sale s set state = 'failed' where s.tenant_no = p_tenant and s.id = p_sale and s.state = 'authorised';
  if not found then
    return false;
  end if;
  perform 1 from claims_of_checkout(p_tenant, v_checkout) w
     join claim c on c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx
    where c.hold_no = w.hold_no order by c.performance_no, c.place_idx for update of c;
  delete from claim c using claims_of_checkout(p_tenant, v_checkout) w
   where c.tenant_no = p_tenant and c.performance_no = w.performance_no and c.place_idx = w.place_idx and c.hold_no = w.hold_no and c.state = 3;
  update ticket t set state = 'void' where t.tenant_no = p_tenant and t.sale_id = p_sale;
  update hold h set state = 'released' where h.tenant_no = p_tenant and h.checkout_id = v_checkout;
  update checkout c set state = 'failed', updated_at = now() where c.tenant_no = p_tenant and c.id = v_checkout;
  perform ticketing_tell('sale.failed', p_tenant, p_sale);
  return true;
end $$`)

    // The primary key of check_in decides which gate was first.
    this.addSql(`
create function check_in_ticket(
  p_tenant integer, p_ticket text, p_ticket_no text, p_check_in text, p_device text, p_device_name text, p_early interval, p_late interval,
  out outcome text, out ticket_id text, out admitted_at timestamptz, out device_name text
) language plpgsql as $$
declare
  v_ticket record;
begin
  select t.id, t.state, t.performance_no, p.starts_at, p.ends_at, p.status into v_ticket
    from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where t.tenant_no = p_tenant and (t.id = p_ticket or t.ticket_no = p_ticket_no);
  if not found then
    outcome := 'unknown';
    return;
  end if;
  ticket_id := v_ticket.id;
  if v_ticket.state <> 'valid' then
    outcome := v_ticket.state;
    return;
  end if;
  if v_ticket.status = 'cancelled' then
    outcome := 'cancelled';
    return;
  end if;
  if now() not between v_ticket.starts_at - p_early and coalesce(v_ticket.ends_at, v_ticket.starts_at) + p_late then
    outcome := 'not_today';
    return;
  end if;
  insert into check_in as c (tenant_no, ticket_id, id, performance_no, device_id, device_name)
  select t.tenant_no, t.id, p_check_in, t.performance_no, p_device, p_device_name
    from ticket t where t.tenant_no = p_tenant and t.id = v_ticket.id and t.state = 'valid' for share
  on conflict on constraint check_in_pkey do nothing
  returning c.admitted_at, c.device_name into admitted_at, device_name;
  if found then
    outcome := 'admitted';
    return;
  end if;
  select c.admitted_at, c.device_name into admitted_at, device_name from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id;
  outcome := case when found then 'already_admitted' else 'void' end;
end $$`)
    this.settlePlans()
  }

  /** The same planner settings as `hold_places` have, for the same reasons. */
  private settlePlans(): void {
    const functions = [
      "lock_checkout",
      "move_claims",
      "create_checkout",
      "sum_checkout",
      "start_paying",
      "settle_checkout",
      "finish_sale",
      "check_in_ticket",
    ]
    for (const name of functions) {
      this
        .addSql(`alter function ${name} set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
        set enable_mergejoin = off`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists check_in_ticket, fail_sale, finish_sale, settle_checkout, ticketing_tell cascade`)
  }
}
