-- Trigger of staff_session: using a second factor cancels a pending factor_removal, since the factor is not lost.
create or replace function factor_was_given() returns trigger language plpgsql as $$
begin
  delete from factor_removal where user_id = new.user_id;
  return null;
end $$;
