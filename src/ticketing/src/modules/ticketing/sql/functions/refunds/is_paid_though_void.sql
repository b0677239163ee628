-- Whether a ticket is void but its sale still has money for it: the organiser kept it (voided), a bank took only part or returned it
-- after all, or took only the difference of its exchange. Not the ticket of a difference, whose money belongs to the exchanged one.
create or replace function is_paid_though_void(p_tenant integer, p_ticket text) returns boolean language sql stable as $$
  select exists (
    select from ticket t join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id and s.state = 'final'
     where t.tenant_no = p_tenant and t.id = p_ticket and t.state = 'void' and t.amount_minor > 0 and money_left(t.tenant_no, t.sale_id) > 0
       and not is_refunded(t.tenant_no, t.id)
       and not exists (select from exchange_item i where i.tenant_no = t.tenant_no and i.paid_ticket_id = t.id))
$$;
