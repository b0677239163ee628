-- Trigger of checkout: an exchange's checkout takes no coupon, add-ons or donation, since it pays only the difference.
create or replace function ensure_plain_difference() returns trigger language plpgsql as $$
begin
  if exists (select from exchange x where x.tenant_no = new.tenant_no and x.checkout_id = new.id) then
    perform ticketing_refuse('checkout_state', '{"reason": "an exchange"}');
  end if;
  return new;
end $$;
