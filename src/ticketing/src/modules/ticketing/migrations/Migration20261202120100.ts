import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A site that is not active sells nothing new, whoever asks and whatever was read before: no hold, no payment begun, no sale without a card. A payment that
 * is open may finish: its sale is by card, and its checkout is `paying` already.
 */
export class Migration20261202120100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function ensure_selling() returns trigger language plpgsql as $$
begin
  if exists (select from tenant where tenant_no = new.tenant_no and status in ('suspended', 'closed')) then
    perform ticketing_refuse('tenant_suspended');
  end if;
  return new;
end $$`)
    this.addSql(`create trigger "hold_selling" before insert on "hold" for each row execute function ensure_selling()`)
    this.addSql(`create trigger "checkout_selling" before insert on "checkout" for each row execute function ensure_selling()`)
    this.addSql(`
create trigger "checkout_paying_selling" before update of state on "checkout" for each row
  when (old.state = 'open' and new.state = 'paying') execute function ensure_selling()`)
    this.addSql(`
create trigger "sale_selling" before insert on "sale" for each row when (new.kind <> 'card') execute function ensure_selling()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "hold_selling" on "hold"`)
    this.addSql(`drop trigger if exists "checkout_selling" on "checkout"`)
    this.addSql(`drop trigger if exists "checkout_paying_selling" on "checkout"`)
    this.addSql(`drop trigger if exists "sale_selling" on "sale"`)
    this.addSql(`drop function if exists ensure_selling`)
  }
}
