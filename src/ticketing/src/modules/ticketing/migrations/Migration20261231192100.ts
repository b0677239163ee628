import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What was paid in addition when tickets were exchanged goes back with a cancelled date by payments of its own: each is an item of the cancellation, too. */
export class Migration20261231192100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
insert into cancellation_item (tenant_no, cancellation_id, sale_id, state, refund_id)
select distinct on (c.tenant_no, c.cancellation_id, r.sale_id) c.tenant_no, c.cancellation_id, r.sale_id, 'asked', r.id
  from cancellation_item c
  join sale_refund_ticket g on g.tenant_no = c.tenant_no and g.refund_id = c.refund_id
  join exchange_item i on i.tenant_no = g.tenant_no and i.ticket_id = g.ticket_id
  join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
  join sale_refund_ticket d on d.tenant_no = i.tenant_no and d.ticket_id = i.paid_ticket_id
  join sale_refund r on r.tenant_no = d.tenant_no and r.id = d.refund_id and r.requested_by = 'cancellation'
 order by c.tenant_no, c.cancellation_id, r.sale_id, r.requested_at desc
on conflict do nothing`)
    this.addSql(`
update cancellation c set state = 'running', finished_at = null, next_at = now()
 where c.state = 'done' and exists (
   select from cancellation_item i join sale_refund r on r.tenant_no = i.tenant_no and r.id = i.refund_id and r.state in ('requested', 'submitted')
    where i.tenant_no = c.tenant_no and i.cancellation_id = c.id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`
delete from cancellation_item c using exchange x where x.tenant_no = c.tenant_no and x.paid_sale_id = c.sale_id and x.state = 'done'`)
  }
}
