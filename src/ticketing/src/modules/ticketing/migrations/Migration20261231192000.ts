import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How each function asked whether a bank has a ticket's money, and where its ticket is. */
const ASKED = [
  ["swap_exchange", "d.sale_id = t.sale_id", "t.id"],
  ["ensure_hall_change_answerable", "d.sale_id = t.sale_id", "t.id"],
  ["replace_ticket_code", "d.sale_id = p_sale", "p_ticket"],
  ["void_ticket", "d.sale_id = p_sale", "p_ticket"],
] as const

/**
 * A ticket that was exchanged for a dearer place was paid by two payments: a dispute of either is its own. While one is open nothing of it is changed, and the
 * door warns or refuses; lost, it is void and its place free. Of a date that is not played the rest that was paid for it is still owed: it stays to be given back.
 */
export class Migration20261231192000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index "exchange_paid_sale" on "exchange" (tenant_no, paid_sale_id) where paid_sale_id is not null`)
    // what was given back by a later exchange pays for the ticket no more
    this.addSql(`
create function is_given_back(p_tenant integer, p_ticket text) returns boolean language sql as $$
  select exists (select from sale_refund_ticket g where g.tenant_no = p_tenant and g.ticket_id = p_ticket and g.is_live)
$$`)
    this.addSql(`
create function tickets_paid_by(p_tenant integer, p_sale text) returns setof text language sql as $$
  select t.id from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale
  union
  select i.ticket_id
    from exchange x
    join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
    join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id and d.amount_minor > 0 and not is_given_back(d.tenant_no, d.id)
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.status <> 'cancelled'
   where x.tenant_no = p_tenant and x.paid_sale_id = p_sale and x.state = 'done'
$$`)
    this.addSql(`
create function ticket_disputed(p_tenant integer, p_ticket text) returns boolean language sql as $$
  select exists (
    select from ticket t join sale_dispute s on s.tenant_no = t.tenant_no and s.sale_id = t.sale_id and s.phase = 'open'
     where t.tenant_no = p_tenant and t.id = p_ticket
  ) or exists (
    select from exchange_item i
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
      join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id and d.amount_minor > 0 and not is_given_back(d.tenant_no, d.id)
      join sale_dispute s on s.tenant_no = x.tenant_no and s.sale_id = x.paid_sale_id and s.phase = 'open'
     where i.tenant_no = p_tenant and i.ticket_id = p_ticket)
$$`)
    for (const [name, whose, ticket] of ASKED) {
      this.replace(
        name,
        `exists (select from sale_dispute d where d.tenant_no = p_tenant and ${whose} and d.phase = 'open')`,
        `ticket_disputed(p_tenant, ${ticket})`
      )
    }
    this.replace(
      "check_in_ticket",
      `exists (
    select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = v_ticket.sale_id and d.phase = 'open')`,
      "ticket_disputed(p_tenant, v_ticket.id)"
    )
    // what was paid for an exchange that was lost goes back, and is not kept
    this.replace(
      "void_ticket",
      "from exchange_item i join ticket d on",
      "from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' join ticket d on"
    )
    // as a refund does: the sale whose tickets they are, then the one that paid in addition
    this.replace(
      "note_dispute",
      "perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;",
      `perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id and x.paid_sale_id = p_sale and x.state = 'done'
    where s.tenant_no = p_tenant for no key update of s;
  perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;`
    )
    this.replace(
      "note_dispute",
      `with voided as (
      update ticket t set state = 'void' where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'valid' returning`,
      `perform from ticket t where t.tenant_no = p_tenant and t.id = any (array(select tickets_paid_by(p_tenant, p_sale))) order by t.id for no key update;
    with voided as (
      update ticket t set state = 'void'
       where t.tenant_no = p_tenant and t.id = any (array(select tickets_paid_by(p_tenant, p_sale))) and t.state = 'valid' returning`
    )
    // lost before this was known
    this.addSql(`
do $$
declare
  v_lost record;
begin
  for v_lost in
    select t.tenant_no, t.id, t.performance_no, t.place_idx from sale_dispute d
     cross join lateral tickets_paid_by(d.tenant_no, d.sale_id) as paid(id)
      join ticket t on t.tenant_no = d.tenant_no and t.id = paid.id and t.state = 'valid'
     where d.phase = 'lost' order by t.tenant_no, t.id for no key update of t
  loop
    update ticket t set state = 'void' where t.tenant_no = v_lost.tenant_no and t.id = v_lost.id;
    delete from claim c
     where c.tenant_no = v_lost.tenant_no and c.performance_no = v_lost.performance_no and c.place_idx = v_lost.place_idx and c.state = 3;
  end loop;
end $$`)
  }

  private replace(name: string, before: string, after: string): void {
    this.addSql(`
do $do$
declare
  v_before text := (select pg_get_functiondef(p.oid) from pg_proc p where p.proname = '${name}' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception '${name} is not as expected';
  end if;
  execute v_after;
end $do$`)
  }

  override async down(): Promise<void> {
    throw new Error("Places would be kept by who took the money for them back: restore a backup")
  }
}
