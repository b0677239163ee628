import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A coupon's amount is in a currency that the site sells in: its own, or one of an event of its. Coupons that are there stay as they are. */
export class Migration20270106090000 extends Migration {
  override up(): void {
    this.addSql(`
create function coupon_ensure_currency_sold() returns trigger language plpgsql as $$
begin
  if new.currency is not null
    and not exists (select from tenant t where t.tenant_no = new.tenant_no and t.currency = new.currency)
    and not exists (select from event e where e.tenant_no = new.tenant_no and e.currency = new.currency)
  then
    raise exception using errcode = 'check_violation', table = 'coupon', constraint = 'coupon_currency_sold',
      message = 'nothing is sold in this currency';
  end if;

  return new;
end $$`)
    this.addSql(`
create trigger "coupon_currency_sold" before insert on "coupon"
  for each row when (new.currency is not null) execute function coupon_ensure_currency_sold()`)
    this.addSql(`
create trigger "coupon_currency_still_sold" before update on "coupon"
  for each row when (new.currency is distinct from old.currency) execute function coupon_ensure_currency_sold()`)
  }

  override down(): void {
    this.addSql(`drop trigger "coupon_currency_still_sold" on "coupon"`)
    this.addSql(`drop trigger "coupon_currency_sold" on "coupon"`)
    this.addSql(`drop function coupon_ensure_currency_sold()`)
  }
}
