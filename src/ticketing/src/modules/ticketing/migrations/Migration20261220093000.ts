import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A payment that was not the one asked for is announced in the transaction that decides to give it back, once a checkout. */
export class Migration20261220093000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function tell_of_mismatch() returns trigger language plpgsql as $$
begin
  insert into ticketing_outbox (name, key, payload)
  values ('checkout.mismatched', 'checkout.mismatched:' || new.id, jsonb_build_object('tenant_no', new.tenant_no, 'checkout_id', new.id))
  on conflict (key) do nothing;
  return null;
end $$`)
    this.addSql(`
create trigger "checkout_mismatched" after update of give_back_reason on "checkout" for each row
  when (new.give_back_reason = 'payment_does_not_match' and old.give_back_reason is null) execute function tell_of_mismatch()`)
    this.addSql(
      `create index "checkout_mismatched" on "checkout" (tenant_no, updated_at desc, id desc) where give_back_reason = 'payment_does_not_match'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "checkout_mismatched"`)
    this.addSql(`drop trigger if exists "checkout_mismatched" on "checkout"`)
    this.addSql(`drop function if exists tell_of_mismatch()`)
  }
}
