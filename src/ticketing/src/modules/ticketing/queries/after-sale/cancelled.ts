/**
 * SQL: the organiser's message about a performance `p` if it is cancelled, `TicketDTO["performance"]["cancelled"]`; otherwise
 * null.
 */
export const CANCELLED = `case when p.status = 'cancelled' then json_build_object('message', (
    select c.reason from cancellation c
     where c.tenant_no = p.tenant_no and c.event_id = p.event_id and p.performance_no = any (c.performance_nos) limit 1)) end`
