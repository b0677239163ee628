-- Trigger of sale_refund: keeps when the buyer's money first went back, by the provider or another way, from which on the fee
-- share is due. A refund refused from the first has none, though its tickets are void.
create or replace function refund_went_back() returns trigger language plpgsql as $$
begin
  new.went_back_at := coalesce(new.went_back_at, now());
  return new;
end $$;
