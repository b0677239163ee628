/** SQL: `TicketDTO["performance"]["cancelled"]` of a performance `p`: the organiser's message; null unless it is cancelled. */
export const CANCELLED = `case when p.status = 'cancelled' then json_build_object('message', (
    select c.reason from cancellation c
     where c.tenant_no = p.tenant_no and c.event_id = p.event_id and p.performance_no = any (c.performance_nos) limit 1)) end`
