-- Until when a ticket is refunded in full because its date was rescheduled; null: never rescheduled, or no return offered.
create or replace function whole_until(p_tenant integer, p_ticket text) returns timestamptz language sql stable as $$
  select max(m.refund_until) from ticket t
    join rescheduling m on m.tenant_no = t.tenant_no and m.performance_no = t.performance_no
   where t.tenant_no = p_tenant and t.id = p_ticket and was_of_moved_date(t.tenant_no, t.id, m.performance_no, m.requested_at)
$$;
