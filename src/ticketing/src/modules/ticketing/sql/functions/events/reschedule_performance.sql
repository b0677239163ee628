-- Reschedules a date under its row lock: doors, length and the end of the sale keep their distance to the start. Ends exchange
-- offers from and to it and lists its sales to notify. p_seen: the start the caller read. Refuses dates that are not on sale,
-- have admissions, are not in the future or collide, and earlier times without a return offer (date_not_reschedulable,
-- stale_state).
create or replace function reschedule_performance(
  p_tenant integer,
  p_id text,
  p_event text,
  p_performance text,
  p_seen timestamptz,
  p_to timestamptz,
  p_message text,
  p_refund_until timestamptz,
  p_years integer,
  p_by text
) returns void
language plpgsql as $$
declare
  v_date performance;
begin
  select * into v_date from performance p
   where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null for update;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found');
  end if;
  if v_date.status not in ('on_sale', 'paused') then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "not_on_sale"}');
  end if;
  if date_trunc('milliseconds', v_date.starts_at) <> date_trunc('milliseconds', p_seen) then
    perform ticketing_refuse('stale_state');
  end if;
  if p_to <= now() or p_to > now() + make_interval(years => p_years) then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "not_ahead"}');
  end if;
  if p_to = date_trunc('milliseconds', v_date.starts_at) then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "same"}');
  end if;
  if p_to < v_date.starts_at and p_refund_until is null then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "earlier"}');
  end if;
  if p_refund_until is not null and (p_refund_until <= now() or p_refund_until > p_to) then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "offer"}');
  end if;
  if exists (select from performance p where p.tenant_no = p_tenant and p.event_id = p_event and date_trunc('milliseconds', p.starts_at) = p_to) then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "taken"}');
  end if;
  if exists (select from check_in c join ticket t on t.tenant_no = c.tenant_no and t.id = c.ticket_id
              where c.tenant_no = p_tenant and t.performance_no = v_date.performance_no) then
    perform ticketing_refuse('date_not_reschedulable', '{"because": "admitted"}');
  end if;
  update performance p set starts_at = p_to, ends_at = p_to + (v_date.ends_at - v_date.starts_at), doors_at = p_to - (v_date.starts_at - v_date.doors_at),
         sale_ends_at = p_to - (v_date.starts_at - v_date.sale_ends_at), updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
  insert into rescheduling (tenant_no, id, event_id, performance_no, from_starts_at, to_starts_at, message, refund_until, requested_by)
  values (p_tenant, p_id, p_event, v_date.performance_no, v_date.starts_at, p_to, p_message, p_refund_until, p_by);
  perform withdraw_offers_of_dates(p_tenant, array[v_date.performance_no]);
  perform find_rescheduled_sales(p_tenant, p_id);
end $$;
