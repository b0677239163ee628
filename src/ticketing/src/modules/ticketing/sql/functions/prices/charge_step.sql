-- Smallest amount in minor units that the provider charges in a currency. Same rule as kernel's chargeStep; a test compares them.
create or replace function charge_step(p_currency text) returns numeric language sql immutable parallel safe as $$
  select case when p_currency in ('isk', 'ugx') then 100 when p_currency in ('bhd', 'jod', 'kwd', 'omr', 'tnd') then 10 else 1 end::numeric
$$;
