-- Trigger of checkout: a payment that was not the one asked for is announced (checkout.mismatched) in the transaction that
-- decides to release it, once per checkout.
create or replace function tell_of_mismatch() returns trigger language plpgsql as $$
begin
  insert into ticketing_outbox (name, key, payload)
  values ('checkout.mismatched', 'checkout.mismatched:' || new.id, jsonb_build_object('tenant_no', new.tenant_no, 'checkout_id', new.id))
  on conflict (key) do nothing;
  return null;
end $$;
