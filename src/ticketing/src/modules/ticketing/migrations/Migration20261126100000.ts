import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Sales that staff end at the counter: who marked them, and the statement that does it. */
export class Migration20261126100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "sale"
  add column marked_by text,
  add constraint sale_marked_by check (marked_by is null or kind in ('cash', 'free')),
  add constraint sale_fee_taken check (kind = 'card' or application_fee_minor = 0)`)

    // The checkout's row lock decides between the counter and the card: whoever comes second finds another state.
    this.addSql(`
create function mark_paid(
  p_tenant integer, p_checkout text, p_name text, p_email text, p_amount numeric, p_count integer, p_by text, p_sale text, p_tickets jsonb, p_fee jsonb
) returns void language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if exists (select 1 from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.marked_by is not null) then
    return;
  end if;
  if v_checkout.state = 'paying' then
    perform ticketing_refuse('checkout_being_paid', jsonb_build_object('pay_by', v_checkout.pay_by));
  end if;
  if v_checkout.state <> 'open' then
    perform ticketing_refuse('checkout_state', jsonb_build_object('state', v_checkout.state));
  end if;
  if v_checkout.amount_minor <> p_amount or v_checkout.ticket_count <> p_count then
    perform ticketing_refuse('stale_state');
  end if;
  update checkout c set buyer_name = p_name, buyer_email = p_email where c.tenant_no = p_tenant and c.id = p_checkout;
  perform settle_checkout(p_tenant, p_checkout, null, case when p_amount = 0 then 'free' else 'cash' end, p_sale, p_tickets, p_fee);
  update sale s set marked_by = p_by where s.tenant_no = p_tenant and s.id = p_sale;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists mark_paid`)
    this.addSql(`alter table "sale" drop column marked_by, drop constraint sale_fee_taken`)
  }
}
