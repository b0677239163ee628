import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A difference that is taken at the counter moves the tickets, as one paid by card does: in the transaction of its sale. Where they cannot move any more the
 * money has not changed hands yet, so nothing is sold and staff are told why.
 */
export class Migration20261231194000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function note_difference_paid(p_tenant integer, p_checkout text, p_sale text) returns text language plpgsql as $$
declare
  v_exchange text;
begin
  update exchange x set paid_sale_id = p_sale where x.tenant_no = p_tenant and x.checkout_id = p_checkout returning x.id into v_exchange;
  update exchange_item i set paid_ticket_id = t.id
    from ticket t
   where i.tenant_no = p_tenant and i.exchange_id = v_exchange and t.tenant_no = p_tenant and t.sale_id = p_sale
     and t.place_idx = (i.becomes->>'place_idx')::integer;
  return v_exchange;
end $$`)
    this.addSql(`
create or replace function difference_paid() returns trigger language plpgsql as $$
declare
  v_exchange text := note_difference_paid(new.tenant_no, new.checkout_id, new.id);
begin
  if v_exchange is null then
    return null;
  end if;
  begin
    perform swap_exchange(new.tenant_no, v_exchange);
  exception when sqlstate 'GU409' then
    update ticket t set state = 'void' where t.tenant_no = new.tenant_no and t.sale_id = new.id;
    delete from claim c using exchange x
     where x.tenant_no = new.tenant_no and x.id = v_exchange and c.tenant_no = new.tenant_no and c.performance_no = x.performance_no and c.hold_no = x.hold_no;
    update exchange_item i set is_open = false where i.tenant_no = new.tenant_no and i.exchange_id = v_exchange;
    update exchange x set state = 'lost' where x.tenant_no = new.tenant_no and x.id = v_exchange;
  end;
  return null;
end $$`)
    // The exchange is locked before its checkout, as by who takes it back. The checkout's row lock decides between the counter and the card.
    this.addSql(`
create or replace function mark_paid(
  p_tenant integer, p_checkout text, p_name text, p_email text, p_rev integer, p_due numeric, p_quote jsonb, p_by text, p_sale text, p_tickets jsonb,
  p_fee jsonb
) returns void language plpgsql as $$
declare
  v_exchange text;
  v_checkout checkout;
begin
  select x.id into v_exchange from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout for update;
  v_checkout := lock_checkout(p_tenant, p_checkout, null);
  if exists (select 1 from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.marked_by is not null) then
    return;
  end if;
  if v_checkout.state = 'paying' then
    perform ticketing_refuse('checkout_being_paid', jsonb_build_object('pay_by', v_checkout.pay_by));
  end if;
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  update checkout c set buyer_name = p_name, buyer_email = p_email where c.tenant_no = p_tenant and c.id = p_checkout;
  perform settle_checkout(
    p_tenant, p_checkout, null, case when p_due = 0 then 'free' else 'cash' end, p_sale, p_tickets, p_rev, p_due, p_quote, p_fee);
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_sale;
  if v_exchange is not null then
    perform swap_exchange(p_tenant, note_difference_paid(p_tenant, p_checkout, p_sale));
  end if;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("A difference would be sold as a ticket of its own: restore a backup")
  }
}
