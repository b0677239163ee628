-- Numbers of the blocks that this transaction may take places of: the setting ticketing.opened_blocks, which hold_kept makes and
-- clears.
create or replace function opened_blocks() returns integer[] language plpgsql stable as $$
begin
  return coalesce(nullif(current_setting('ticketing.opened_blocks', true), ''), '{}')::integer[];
end $$;
