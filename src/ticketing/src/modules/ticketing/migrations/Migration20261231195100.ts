import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Money of exchanges that could not be done is owed, whatever a provider says: what was refused is asked for again, what is under way knows what it is for. */
export class Migration20261231195100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
comment on column "sale_refund".exchange_id is 'the exchange that was done, or lost, before this went back: refused, it has failed and is owed'`)
    this.addSql(`
update exchange x set refund_id = null, next_at = now() from sale_refund r
 where x.state = 'lost' and r.tenant_no = x.tenant_no and r.id = x.refund_id and r.state = 'refused'`)
    this.addSql(`
update sale_refund r set exchange_id = x.id from exchange x
 where x.state = 'lost' and r.tenant_no = x.tenant_no and r.sale_id = x.paid_sale_id and r.exchange_id is null and r.state in ('requested', 'submitted')`)
  }

  override async down(): Promise<void> {
    this.addSql(`comment on column "sale_refund".exchange_id is null`)
  }
}
