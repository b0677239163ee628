-- Whether a date sells now, the only place that decides: on_sale, or why not. draft, paused, cancelled: its status, first.
-- started: the date has begun. ended: its sale is over. scheduled: its sale has not begun. p_status null: by the clock alone,
-- which is the database's. PostgreSQL puts the expression in place of the call, so that a row costs no function call; a range of
-- starts_at must still be stated beside it to use an index.
create or replace function sale_state(
  p_status text,
  p_starts_at timestamptz,
  p_sale_starts_at timestamptz,
  p_sale_ends_at timestamptz
) returns text language sql stable parallel safe as $$
  select case
    when p_status <> 'on_sale' then p_status
    when p_starts_at <= now() then 'started'
    when p_sale_ends_at <= now() then 'ended'
    when p_sale_starts_at > now() then 'scheduled'
    else 'on_sale' end
$$;
