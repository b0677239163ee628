-- Trigger of whatever begins to depend on the platform's account (connected accounts, payments on it, invoice charges): shares
-- the lock of its row until commit, so that a change of the account waits and then counts it.
create or replace function payment_platform_dependant() returns trigger language plpgsql as $$
begin
  perform from payment_platform for share;
  return new;
end $$;
