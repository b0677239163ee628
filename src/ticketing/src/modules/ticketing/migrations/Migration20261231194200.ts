import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Given back whole because its date was moved is what was a ticket of that date then, not what was exchanged into it afterwards. */
export class Migration20261231194200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop function whole_until(integer, text, integer)`)
    // the last moment at which a ticket is given back whole; null when its date was never moved, or nothing was offered
    this.addSql(`
create function whole_until(p_tenant integer, p_ticket text) returns timestamptz language sql stable as $$
  select max(m.refund_until) from ticket t
    join postponement m on m.tenant_no = t.tenant_no and m.performance_no = t.performance_no
    join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
    left join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
   where t.tenant_no = p_tenant and t.id = p_ticket and least(coalesce(c.created_at, s.authorised_at), s.authorised_at) <= m.requested_at
     and not exists (
       select from exchange_item i
         join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' and x.done_at > m.requested_at
        where i.tenant_no = t.tenant_no and i.ticket_id = t.id and x.performance_no = m.performance_no
          and (i.was->>'performance_no')::integer <> m.performance_no)
$$`)
  }

  override async down(): Promise<void> {
    throw new Error("A ticket would become money by an exchange: restore a backup")
  }
}
