import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Payments that are given back before a sale exists: the decision is a row before the provider is asked, so that a crash or a lost answer forgets
 * neither the payment nor the buyer. Decided once: from then on the checkout can only fail.
 */
export class Migration20261125101500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "checkout"
  add column give_back_reason text,
  add column ask_again_at timestamptz,
  add constraint checkout_giving_back check (give_back_reason is null
    or (state in ('paying', 'expired', 'failed') and give_back_reason in ('places_lost', 'payment_does_not_match')))`)
    this.addSql(
      `create index "checkout_ask_again" on "checkout" (ask_again_at) where state = 'expired' and ask_again_at is not null`
    )

    // The first reason stays. A paying checkout is asked about at pay_by in any case, an expired one only from here on.
    this.addSql(`
create function start_giving_back(p_tenant integer, p_checkout text, p_attempt integer, p_reason text, p_seconds integer) returns boolean
language plpgsql as $$
declare
  v_checkout checkout := lock_checkout(p_tenant, p_checkout, null);
begin
  if v_checkout.state not in ('paying', 'expired') or v_checkout.attempt <> p_attempt then
    return false;
  end if;
  if v_checkout.give_back_reason is null then
    update checkout c
       set give_back_reason = p_reason, updated_at = now(),
           ask_again_at = case when c.state = 'expired' then now() + make_interval(secs => p_seconds) end
     where c.tenant_no = p_tenant and c.id = p_checkout;
  end if;
  return true;
end $$`)

    // Only after the provider said that nobody can pay this attempt any more, and nobody has.
    this.addSql(`
create function payment_gone(p_tenant integer, p_checkout text, p_attempt integer, p_seconds integer) returns boolean language plpgsql as $$
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
  if v_checkout.give_back_reason = 'places_lost' then
    insert into ticketing_outbox (name, key, payload)
    values ('checkout.failed', 'checkout.failed:' || p_checkout, jsonb_build_object('tenant_no', p_tenant, 'checkout_id', p_checkout))
    on conflict (key) do nothing;
  end if;
  return true;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists payment_gone, start_giving_back`)
    this.addSql(`alter table "checkout" drop column give_back_reason, drop column ask_again_at`)
  }
}
