-- Trigger of claim.hold_no: a place kept back changes its hold only for a transaction to which its block is open (opened_blocks).
-- Skips the row otherwise, so a take-over by time finds nothing.
create or replace function kept_for_its_own() returns trigger language plpgsql as $$
begin
  if old.block_no = any (opened_blocks()) then
    return new;
  end if;
  return null;
end $$;
