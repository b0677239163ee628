-- Trigger of claim.hold_no: a blocked place can change its hold only in a transaction to which its block is open
-- (opened_blocks). Otherwise it skips the row, so that taking over an expired claim has no effect.
create or replace function guard_blocked_place() returns trigger language plpgsql as $$
begin
  if old.block_no = any (opened_blocks()) then
    return new;
  end if;
  return null;
end $$;
