-- Trigger of sale_refund: stores when the buyer's money was first returned, by the provider or another way; the fee share is due
-- from then on. A refund refused at first has no such time, even if its tickets are void.
create or replace function refund_went_back() returns trigger language plpgsql as $$
begin
  new.went_back_at := coalesce(new.went_back_at, now());
  return new;
end $$;
