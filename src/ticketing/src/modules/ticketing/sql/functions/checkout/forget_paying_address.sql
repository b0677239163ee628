-- Trigger of checkout: deletes the payer's network hash once the checkout is no longer being paid.
create or replace function forget_paying_address() returns trigger language plpgsql as $$
begin
  new.paying_address := null;
  return new;
end $$;
