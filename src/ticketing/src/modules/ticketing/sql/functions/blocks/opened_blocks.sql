-- Numbers of the blocks from which this transaction can take places: the setting ticketing.opened_blocks, which
-- hold_blocked_places sets and clears.
create or replace function opened_blocks() returns integer[] language plpgsql stable as $$
begin
  return coalesce(nullif(current_setting('ticketing.opened_blocks', true), ''), '{}')::integer[];
end $$;
