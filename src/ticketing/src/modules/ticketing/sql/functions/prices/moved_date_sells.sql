-- Trigger of performance.starts_at: rewrites offers whose sale period is relative to the start.
create or replace function moved_date_sells() returns trigger language plpgsql as $$
begin
  update offer o set price_minor = o.price_minor
    from price_level l
   where o.tenant_no = new.tenant_no and o.performance_no = new.performance_no and l.tenant_no = o.tenant_no and l.id = o.price_level_id
     and (l.sells_from_hours is not null or l.sells_until_hours is not null);
  return null;
end $$;
