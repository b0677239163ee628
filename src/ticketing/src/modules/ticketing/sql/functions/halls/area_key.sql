-- Advisory-lock key of a date's standing area; units_from 0 stands for the quotas of the date. Taken in ascending order, after
-- sessions and before claims.
create or replace function area_key(p_performance integer, p_units_from integer) returns bigint language sql immutable as $$
  select (p_performance::bigint << 32) | (p_units_from::bigint + 2147483648)
$$;
