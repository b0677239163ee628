-- Whether a dispute over the difference paid for a ticket was lost, but none over its own sale, which still has its payment.
create or replace function is_of_lost_difference(p_tenant integer, p_ticket text) returns boolean language sql as $$
  select exists (
    select from exchange_item i
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
      join sale_dispute d on d.tenant_no = x.tenant_no and d.sale_id = x.paid_sale_id and d.phase = 'lost'
     where i.tenant_no = p_tenant and i.ticket_id = p_ticket and i.paid_ticket_id is not null
       and not exists (select from sale_dispute o where o.tenant_no = x.tenant_no and o.sale_id = x.sale_id and o.phase = 'lost')
       and not exists (select from ticket_voiding v where v.tenant_no = i.tenant_no and v.ticket_id = i.ticket_id))
$$;
