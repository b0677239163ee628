-- Trigger of checkout.state: takes coupon uses and add-on stock when a checkout begins to be paid or sold, and releases them when
-- it ends without a sale, whichever function changes the state.
create or replace function checkout_choices_moved() returns trigger language plpgsql as $$
declare
  v_before boolean := old.state in ('paying', 'settled');
  v_after boolean := new.state in ('paying', 'settled');
begin
  if v_after and not v_before then
    perform take_choices(new, old.state <> 'open');
  elsif v_before and not v_after then
    perform release_choices(old);
  end if;
  return null;
end $$;
