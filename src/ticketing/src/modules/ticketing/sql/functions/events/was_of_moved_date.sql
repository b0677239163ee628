-- Whether a ticket's buyer relied on the date's previous time: had the ticket, or had begun to buy it or to exchange it into the
-- date, when it was rescheduled. Later buyers chose the new time, and are neither notified nor offered a refund for it.
create or replace function was_of_moved_date(p_tenant integer, p_ticket text, p_performance integer, p_moved_at timestamptz) returns boolean
language sql stable as $$
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
$$;
