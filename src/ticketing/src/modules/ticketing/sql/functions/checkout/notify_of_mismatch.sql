-- Trigger of checkout: announces a payment that did not match what was requested (checkout.mismatched), once per checkout, in the
-- transaction that decides to release it.
create or replace function notify_of_mismatch() returns trigger language plpgsql as $$
begin
  insert into ticketing_outbox (name, key, payload)
  values ('checkout.mismatched', 'checkout.mismatched:' || new.id, jsonb_build_object('tenant_no', new.tenant_no, 'checkout_id', new.id))
  on conflict (key) do nothing;
  return null;
end $$;
