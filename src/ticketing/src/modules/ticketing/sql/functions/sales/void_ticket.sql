-- Voids a valid ticket without a refund; p_keeps_minor must be all that was paid for it, including by exchanges, and stays with
-- the organiser (money_kept). Frees or blocks (voided) its place, marks its order line, notifies buyers (ticket.voided). Locks
-- sale and ticket. Refuses admitted, disputed, refunded or offered tickets and dates that are over.
create or replace function void_ticket(
  p_tenant integer,
  p_sale text,
  p_ticket text,
  p_reason text,
  p_frees_place boolean,
  p_keeps_minor numeric,
  p_by text
) returns void
language plpgsql as $$
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
    perform ticketing_refuse('ticket_not_changeable', '{"because": "refund_in_progress"}');
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
  if ticket_disputed(p_tenant, p_ticket) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "disputed"}');
  end if;
  select * into v_performance from performance p where p.tenant_no = p_tenant and p.performance_no = v_ticket.performance_no;
  if v_performance.status = 'cancelled' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "cancelled"}');
  end if;
  if coalesce(v_performance.ends_at, v_performance.starts_at) <= now() then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "ended"}');
  end if;
  select v_ticket.amount_minor + coalesce(sum(d.amount_minor), 0) into v_paid
    from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
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
end $$;
