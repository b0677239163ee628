-- The database's payment environment as payments recorded it, for card sales whose checkout has none. Null without payments'
-- view of it.
create or replace function previous_payment_environment() returns text language plpgsql as $$
declare
  v_environment text;
begin
  if to_regclass('payments_payment_environment') is not null then
    execute 'select case when environment = ''live'' then ''live'' else ''test'' end from payments_payment_environment' into v_environment;
  end if;
  return v_environment;
end $$;
