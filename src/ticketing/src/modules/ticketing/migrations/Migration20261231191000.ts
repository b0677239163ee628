import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const BEFORE = "lower(u.buyer_email) = lower(p_checkout.buyer_email)"
const AFTER = "buyer_key(u.buyer_email) = buyer_key(p_checkout.buyer_email)"

/** A coupon's or access code's uses by one mail address are counted however it is written, as tickets a buyer may have are. */
export class Migration20261231191000 extends Migration {
  override async up(): Promise<void> {
    this.addSql('drop index "coupon_use_email"')
    this.addSql(`create index "coupon_use_buyer" on "coupon_use" (tenant_no, coupon_id, buyer_key(buyer_email))`)
    this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'take_choices' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${BEFORE}$s$, $s$${AFTER}$s$);
begin
  if v_after = v_before then
    raise exception 'take_choices is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Coupons would be used more often than was said: restore a backup")
  }
}
