import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Tickets that an organiser makes void without giving money back: comps, free ones, or sold by mistake. What was paid for one stays with the organiser, which
 * somebody has to say. Its place is free again, or blocked.
 */
export class Migration20261220100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "ticket_voiding" (
  tenant_no integer not null,
  ticket_id text not null,
  sale_id text not null,
  reason text not null check (length(reason) between 3 and 300),
  frees_place boolean not null,
  kept_minor numeric not null check (kept_minor >= 0 and kept_minor = trunc(kept_minor)),
  voided_by text not null,
  voided_at timestamptz not null default now(),
  primary key (tenant_no, ticket_id),
  foreign key (tenant_no, ticket_id) references "ticket" (tenant_no, id)
)`)
    this.addSql(`create index "ticket_voiding_sale" on "ticket_voiding" (tenant_no, sale_id)`)
    this.addSql(`comment on column "ticket_voiding".kept_minor is 'what was paid for it, which the organiser keeps'`)
    this.addSql(`
create function void_ticket(p_tenant integer, p_sale text, p_ticket text, p_reason text, p_frees_place boolean, p_keeps_minor numeric, p_by text)
returns void language plpgsql as $$
declare
  v_sale sale;
  v_ticket ticket;
  v_performance performance;
  v_paid numeric;
begin
  select * into v_sale from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;
  select * into v_ticket from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale and t.id = p_ticket for no key update;
  if v_ticket.id is null then
    perform ticketing_refuse('ticket_not_found');
  end if;
  if v_sale.state <> 'final' or v_ticket.state <> 'valid' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "not_valid"}');
  end if;
  if v_sale.projected_at is null then
    perform ticketing_refuse('sale_not_written');
  end if;
  if exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = p_ticket and rt.is_live) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "by_refund"}');
  end if;
  perform tidy_exchanges(p_tenant, p_sale);
  if exists (
    select from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id
     where i.tenant_no = p_tenant and i.ticket_id = p_ticket and i.is_open and x.state = 'offered') then
    perform ticketing_refuse('exchange_open');
  end if;
  if exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = p_ticket) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "used"}');
  end if;
  if exists (select from sale_dispute d where d.tenant_no = p_tenant and d.sale_id = p_sale and d.phase = 'open') then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "disputed"}');
  end if;
  select * into v_performance from performance p where p.tenant_no = p_tenant and p.performance_no = v_ticket.performance_no;
  if v_performance.status = 'cancelled' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "cancelled"}');
  end if;
  if coalesce(v_performance.ends_at, v_performance.starts_at) <= now() then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "over"}');
  end if;
  select v_ticket.amount_minor + coalesce(sum(d.amount_minor), 0) into v_paid
    from exchange_item i join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
   where i.tenant_no = p_tenant and i.ticket_id = p_ticket
     and not exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = d.id and rt.is_live);
  if v_paid <> p_keeps_minor then
    perform ticketing_refuse('money_kept', jsonb_build_object('amount_minor', v_paid));
  end if;
  insert into ticket_voiding (tenant_no, ticket_id, sale_id, reason, frees_place, kept_minor, voided_by)
  values (p_tenant, p_ticket, p_sale, p_reason, p_frees_place, v_paid, p_by);
  update ticket t set state = 'void' where t.tenant_no = p_tenant and t.id = p_ticket;
  if p_frees_place then
    delete from claim c
     where c.tenant_no = p_tenant and c.performance_no = v_ticket.performance_no and c.place_idx = v_ticket.place_idx and c.state = 3;
  else
    update claim c set state = 4, reason = 'voided'
     where c.tenant_no = p_tenant and c.performance_no = v_ticket.performance_no and c.place_idx = v_ticket.place_idx and c.state = 3;
  end if;
  update order_line_item l
     set metadata = l.metadata || jsonb_build_object('voided_at', now(), 'voided_because', p_reason), updated_at = now()
    from order_item o
   where o.order_id = v_sale.order_id and l.id = o.item_id and l.metadata ->> 'ticket_id' = p_ticket;
  insert into ticketing_outbox (name, key, payload)
  values ('ticket.voided', 'ticket.voided:' || p_ticket, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'ticket_id', p_ticket));
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists void_ticket`)
    this.addSql(`drop table if exists "ticket_voiding"`)
  }
}
