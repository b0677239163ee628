-- Trigger of card_payment.is_live: it is written once, and only with the environment that the database is marked with
-- (payment_environment). Live and test money never meet, nor does a payment change between them.
create or replace function payment_stays_in_its_world() returns trigger language plpgsql as $$
begin
  if old.is_live is not null or exists (select from payment_environment p where (p.environment = 'live') <> new.is_live) then
    raise exception 'a payment must have the environment that its database is marked with, and keep it'
      using errcode = 'check_violation', constraint = 'card_payment_in_its_world';
  end if;
  return new;
end $$;
