-- Trigger of hold: deletes the network's hash once the hold is neither held nor being paid.
create or replace function forget_network() returns trigger language plpgsql as $$
begin
  new.network := null;
  return new;
end $$;
