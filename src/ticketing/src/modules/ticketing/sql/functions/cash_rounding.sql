-- What cash is more or less than an amount, by the smallest coin. A check of tender uses it.
create or replace function cash_rounding(p_amount numeric, p_currency text) returns numeric language sql immutable parallel safe as $$
  select round(p_amount / cash_step(p_currency)) * cash_step(p_currency) - p_amount
$$;
