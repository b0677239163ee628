import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A payment keeps the provider's word whether its money is real, and that is what its database is marked with: test and live are never counted together,
 * nor become each other. Payments of before are of that one environment.
 */
export class Migration20261231180000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "card_payment" add column is_live boolean`)
    this.addSql(`comment on column "card_payment".is_live is 'the session''s livemode; null: no session yet'`)
    this.addSql(
      `update "card_payment" set is_live = (select p.environment = 'live' from "payment_environment" p) where session_ref is not null`
    )
    this.addSql(`
create function payment_stays_in_its_world() returns trigger language plpgsql as $$
begin
  if old.is_live is not null or exists (select from payment_environment p where (p.environment = 'live') <> new.is_live) then
    raise exception 'a payment is of the environment that its database is marked with, and of no other afterwards'
      using errcode = 'check_violation', constraint = 'card_payment_in_its_world';
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "card_payment_in_its_world" before update of is_live on "card_payment" for each row
  when (new.is_live is distinct from old.is_live) execute function payment_stays_in_its_world()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger "card_payment_in_its_world" on "card_payment"`)
    this.addSql("drop function payment_stays_in_its_world")
    this.addSql(`alter table "card_payment" drop column is_live`)
  }
}
