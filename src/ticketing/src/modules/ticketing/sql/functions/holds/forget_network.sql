-- Trigger of hold: deletes the network's hash once the hold is no longer held or being paid.
create or replace function forget_network() returns trigger language plpgsql as $$
begin
  new.network := null;
  return new;
end $$;
