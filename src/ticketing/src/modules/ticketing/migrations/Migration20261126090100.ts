import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A payment is given back, and its buyer told, also when no ticket code can ever say its date. */
export class Migration20261126090100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "checkout"
  drop constraint checkout_giving_back,
  add constraint checkout_giving_back check (give_back_reason is null
    or (state in ('paying', 'expired', 'failed') and give_back_reason in ('places_lost', 'payment_does_not_match', 'tickets_impossible')))`)

    // Only after the provider said that nobody can pay this attempt any more, and nobody has.
    this.addSql(`
create or replace function payment_gone(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if v_checkout.give_back_reason is null then
    update checkout c set ask_again_at = null where c.tenant_no = p_tenant and c.id = p_checkout and c.ask_again_at is not null;
    return back_to_held(p_tenant, p_checkout, p_attempt, p_seconds);
  end if;
  if v_checkout.state = 'paying' then
    perform close_checkout(p_tenant, p_checkout, p_attempt, 'failed');
  end if;
  update checkout c set state = 'failed', ask_again_at = null, updated_at = now() where c.tenant_no = p_tenant and c.id = p_checkout;
  if v_checkout.give_back_reason in ('places_lost', 'tickets_impossible') then
    insert into ticketing_outbox (name, key, payload)
    values ('checkout.failed', 'checkout.failed:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
    on conflict (key) do nothing;
  end if;
  return true;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error(
      "Checkouts given back because their tickets cannot be made have no place in the rule of before: restore a backup"
    )
  }
}
