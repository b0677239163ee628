-- Whether a ticket is in a live refund. What a later exchange refunded no longer counts as paid for the ticket.
create or replace function is_refunded(p_tenant integer, p_ticket text) returns boolean language sql as $$
  select exists (select from sale_refund_ticket g where g.tenant_no = p_tenant and g.ticket_id = p_ticket and g.is_live)
$$;
