-- Difference between cash and an amount, due to the smallest coin. Used by a check of tender.
create or replace function cash_rounding(p_amount numeric, p_currency text) returns numeric language sql immutable parallel safe as $$
  select round(p_amount / cash_step(p_currency)) * cash_step(p_currency) - p_amount
$$;
