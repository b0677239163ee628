-- Tickets that a sale paid for: its own, and those whose exchange's difference it paid, unless that was refunded or their date is
-- cancelled.
create or replace function tickets_paid_by(p_tenant integer, p_sale text) returns setof text language sql as $$
  select t.id from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale
  union
  select i.ticket_id
    from exchange x
    join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
    join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id and d.amount_minor > 0 and not is_refunded(d.tenant_no, d.id)
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.status <> 'cancelled'
   where x.tenant_no = p_tenant and x.paid_sale_id = p_sale and x.state = 'done'
$$;
