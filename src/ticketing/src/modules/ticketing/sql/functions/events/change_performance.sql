-- Pauses or resumes a date by hand, or sets the maximum of places per order; null leaves it. Locks the event before the date, as
-- publishing does. A paused date refuses new holds; existing ones continue, and publishing again does not resume it. Refuses
-- dates that are not on sale or have begun.
create or replace function change_performance(
  p_tenant integer,
  p_event text,
  p_performance text,
  p_paused boolean,
  p_most integer
) returns void
language plpgsql as $$
declare
  v_is_published boolean;
  v_date performance;
begin
  -- before the date, as publishing does
  select e.status = 'published' into v_is_published from event e where e.tenant_no = p_tenant and e.id = p_event for update;
  select * into v_date from performance p
   where p.tenant_no = p_tenant and p.event_id = p_event and p.id = p_performance and p.deleted_at is null for no key update;
  if v_date.id is null then
    perform ticketing_refuse('performance_not_found');
  end if;
  if p_paused is not null and (v_date.status not in ('on_sale', 'paused') or v_date.starts_at <= now()) then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
  update performance p
     set paused_at = case when p_paused then coalesce(p.paused_at, now()) when not p_paused then null else p.paused_at end,
         status = case when p_paused then 'paused' when not p_paused and v_is_published then 'on_sale' else p.status end,
         max_places_per_order = coalesce(p_most, p.max_places_per_order), updated_at = now()
   where p.tenant_no = p_tenant and p.performance_no = v_date.performance_no;
end $$;
