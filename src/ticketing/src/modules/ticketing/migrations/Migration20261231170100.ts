import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Payments whose account lets nobody in any more freeze no places, and sales that wait for their capture are asked about ever more rarely. */
export class Migration20261231170100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "checkout"
  drop constraint checkout_giving_back,
  add constraint checkout_giving_back check (give_back_reason is null or (state in ('paying', 'expired', 'failed')
    and give_back_reason in ('places_lost', 'choices_lost', 'site_closed', 'payment_does_not_match', 'tickets_impossible', 'account_lost')))`)
    this.addSql(`alter table "sale" add column capture_at timestamptz`)
    this.addSql(`comment on column "sale".capture_at is 'authorised: when its capture is tried again; null: not yet'`)
    // Only after the provider's side was given up, p_is_gone, or may have been charged: then nothing ends. The checkout's row lock decides.
    this.addSql(`
create function end_unread_payment(p_tenant integer, p_checkout text, p_attempt integer, p_is_gone boolean) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
  v_sale text;
begin
  select s.id into v_sale from sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout and s.state = 'authorised';
  if v_checkout.attempt <> p_attempt or (v_sale is null and v_checkout.state not in ('paying', 'expired')) then
    return false;
  end if;
  insert into ticketing_outbox (name, key, payload)
  values ('checkout.cut_off', 'checkout.cut_off:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
  on conflict (key) do nothing;
  if not p_is_gone then
    return false;
  end if;
  if v_sale is not null then
    perform fail_sale(p_tenant, v_sale);
    update checkout c set give_back_reason = 'account_lost' where c.tenant_no = p_tenant and c.id = p_checkout;
    return true;
  end if;
  update checkout c set give_back_reason = 'account_lost', updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.give_back_reason is null;
  return payment_gone(p_tenant, p_checkout, p_attempt, 0);
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Payments that were given up unread have no word in the tables of before: restore a backup")
  }
}
