-- Cancels dates of an event: locks them in ascending order, takes their playing locks exclusively, ends exchange offers from and
-- to them, and lists their sales for refund. Sales that settle meanwhile are found by the next find_cancelled_sales. Refuses
-- dates not on sale or paused (date_not_cancellable).
create or replace function cancel_performances(
  p_tenant integer,
  p_id text,
  p_event text,
  p_performances text[],
  p_reason text,
  p_by text
) returns void
language plpgsql as $$
declare
  v_nos integer[];
  v_no integer;
begin
  with locked as (
    select p.performance_no, p.status from performance p
     where p.tenant_no = p_tenant and p.event_id = p_event and p.id = any (p_performances) and p.deleted_at is null
     order by p.performance_no for update
  )
  select array_agg(l.performance_no) into v_nos from locked l where l.status in ('on_sale', 'paused');
  if cardinality(v_nos) is distinct from cardinality(p_performances) then
    perform ticketing_refuse('date_not_cancellable');
  end if;
  foreach v_no in array v_nos loop
    perform pg_advisory_xact_lock(playing_key(p_tenant, v_no));
  end loop;
  update performance p set status = 'cancelled', updated_at = now() where p.tenant_no = p_tenant and p.performance_no = any (v_nos);
  insert into cancellation (tenant_no, id, event_id, performance_nos, reason, requested_by) values (p_tenant, p_id, p_event, v_nos, p_reason, p_by);
  perform withdraw_offers_of_dates(p_tenant, v_nos);
  perform find_cancelled_sales(p_tenant, p_id);
end $$;
