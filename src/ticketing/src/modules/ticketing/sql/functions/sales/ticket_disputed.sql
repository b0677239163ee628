-- Whether a bank has a ticket's money: an open dispute of its sale, or of the sale that paid its exchange's difference.
create or replace function ticket_disputed(p_tenant integer, p_ticket text) returns boolean language sql as $$
  select exists (
    select from ticket t join sale_dispute s on s.tenant_no = t.tenant_no and s.sale_id = t.sale_id and s.phase = 'open'
     where t.tenant_no = p_tenant and t.id = p_ticket
  ) or exists (
    select from exchange_item i
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
      join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id and d.amount_minor > 0 and not is_refunded(d.tenant_no, d.id)
      join sale_dispute s on s.tenant_no = x.tenant_no and s.sale_id = x.paid_sale_id and s.phase = 'open'
     where i.tenant_no = p_tenant and i.ticket_id = p_ticket)
$$;
