import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Whose date was moved: who had a ticket of it then, or had begun to buy one or to exchange one into it, since they read the date as it was. Who came to it
 * afterwards chose the new time: they are neither told of it nor given their money back for it.
 */
export class Migration20261231199300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function was_of_moved_date(p_tenant integer, p_ticket text, p_performance integer, p_moved_at timestamptz) returns boolean language sql stable as $$
  select exists (
    select from ticket t
      join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
      left join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
     where t.tenant_no = p_tenant and t.id = p_ticket and least(coalesce(c.created_at, s.authorised_at), s.authorised_at) <= p_moved_at
       and not exists (
         select from exchange_item i
           join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' and x.requested_at > p_moved_at
          where i.tenant_no = t.tenant_no and i.ticket_id = t.id and x.performance_no = p_performance
            and (i.was->>'performance_no')::integer <> p_performance))
$$`)
    this.addSql(`
create or replace function whole_until(p_tenant integer, p_ticket text) returns timestamptz language sql stable as $$
  select max(m.refund_until) from ticket t
    join postponement m on m.tenant_no = t.tenant_no and m.performance_no = t.performance_no
   where t.tenant_no = p_tenant and t.id = p_ticket and was_of_moved_date(t.tenant_no, t.id, m.performance_no, m.requested_at)
$$`)
    this.addSql(`
create or replace function find_postponed_sales(p_tenant integer, p_id text) returns integer language plpgsql as $$
declare
  v_found integer;
begin
  insert into postponement_item (tenant_no, postponement_id, sale_id)
  select distinct p_tenant, p_id, t.sale_id
    from postponement m
    join ticket t on t.tenant_no = m.tenant_no and t.performance_no = m.performance_no and t.state in ('pending', 'valid')
   where m.tenant_no = p_tenant and m.id = p_id and was_of_moved_date(t.tenant_no, t.id, m.performance_no, m.requested_at)
  on conflict do nothing;
  get diagnostics v_found = row_count;
  return v_found;
end $$`)
  }

  override async down(): Promise<void> {
    throw new Error("Buyers would be told of a date that they chose: restore a backup")
  }
}
