-- Trigger of checkout and sale: the payment environment (live or test) of a payment never changes.
create or replace function paid_where_it_was() returns trigger language plpgsql as $$
begin
  raise exception 'the environment of a payment cannot be changed' using errcode = 'check_violation', constraint = 'paid_where_it_was';
end $$;
