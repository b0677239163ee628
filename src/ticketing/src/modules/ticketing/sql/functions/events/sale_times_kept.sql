-- Trigger of performance's sale times, whoever writes them: the sale begins before it ends, and ends by the start
-- (sale_times_refused). Does not run for starts_at: rescheduling sets the end with it.
create or replace function sale_times_kept() returns trigger language plpgsql as $$
begin
  if new.sale_starts_at >= coalesce(new.sale_ends_at, new.starts_at) or new.sale_ends_at > new.starts_at then
    perform ticketing_refuse('sale_times_refused', jsonb_build_object('sale_starts_at', new.sale_starts_at, 'sale_ends_at', new.sale_ends_at,
      'starts_at', new.starts_at));
  end if;
  return new;
end $$;
