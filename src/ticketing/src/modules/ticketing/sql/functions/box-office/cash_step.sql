-- Smallest coin of a currency in minor units. Same rule as kernel's cashStep; a test compares them.
create or replace function cash_step(p_currency text) returns numeric language sql immutable parallel safe as $$
  select case when p_currency in ('aud', 'cad', 'chf') then 5 when p_currency = 'nzd' then 10 when p_currency = 'dkk' then 50
    when p_currency in ('czk', 'nok', 'sek') then 100 when p_currency = 'huf' then 500 else charge_step(p_currency) end::numeric
$$;
