-- Dates that doors can admit to now, from p_early before their start to p_late after their end, and which of them are of the day.
-- A date is over at its end, or four hours after its start; once all are over, those of the last day stay open to latecomers.
-- is_one_hall: all dates of the day are in one venue. Index performance_at_the_door covers both ends, so past and future years
-- are not read.
create or replace function door_dates(
  p_tenant integer,
  p_early interval,
  p_late interval
) returns table (performance_no integer, venue_id text, is_of_the_day boolean, is_one_hall boolean)
language sql stable as $$
  with open as (
    select p.performance_no, h.venue_id, (p.starts_at at time zone p.time_zone)::date as day,
           now() > coalesce(p.ends_at, p.starts_at + interval '4 hours') as is_over
      from performance p
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
      join chart h on h.tenant_no = v.tenant_no and h.id = v.chart_id
     where p.tenant_no = p_tenant and coalesce(p.ends_at, p.starts_at) >= now() - p_late and p.starts_at <= now() + p_early
       and p.status in ('on_sale', 'paused') and p.deleted_at is null
  ), today as (
    select coalesce(min(o.day) filter (where not o.is_over), max(o.day)) as day, bool_and(o.is_over) as is_late from open o
  ), served as (
    select o.*, o.day = t.day and (t.is_late or not o.is_over) as is_of_the_day
      from open o cross join today t
  )
  select s.performance_no, s.venue_id, s.is_of_the_day,
         (select count(distinct n.venue_id) = 1 from served n where n.is_of_the_day) as is_one_hall
    from served s
$$;
