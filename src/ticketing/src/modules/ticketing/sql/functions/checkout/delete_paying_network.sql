-- Trigger of checkout: deletes the payer's network hash once the checkout is no longer being paid.
create or replace function delete_paying_network() returns trigger language plpgsql as $$
begin
  new.paying_network := null;
  return new;
end $$;
