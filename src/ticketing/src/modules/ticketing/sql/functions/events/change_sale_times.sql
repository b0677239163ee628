-- Sets when a date's sale starts and ends (p_changes: { sale_starts_at?, sale_ends_at? }). Locks the event before the date, as
-- publishing does. Refuses dates that are cancelled or have begun; sale_times_kept checks the times.
create or replace function change_sale_times(
  p_tenant integer,
  p_event text,
  p_performance text,
  p_changes jsonb
) returns void language plpgsql as $$
declare
  v_date performance;
begin
  -- before the date, as publishing does
  perform from event e where e.tenant_no = p_tenant and e.id = p_event for update;
  select * into v_date from performance p
   where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null for no key update;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found');
  end if;
  if v_date.status = 'cancelled' or v_date.starts_at <= now() then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
  v_date := jsonb_populate_record(v_date, p_changes);
  update performance p set sale_starts_at = v_date.sale_starts_at, sale_ends_at = v_date.sale_ends_at, updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
end $$;
