-- Codes of a checkout, in order of their ids, in which they are locked so that two checkouts never deadlock: the coupon (tickets
-- null) and each access code with the number of tickets it unlocked.
create or replace function codes_of(p_checkout checkout, out id text, out tickets integer) returns setof record language sql stable as $$
  select a.id, a.tickets from (
    select p_checkout.coupon_id as id, null::integer as tickets where p_checkout.coupon_id is not null
    union all
    select o.key, o.value::integer from jsonb_each_text(p_checkout.opened) o
  ) a order by a.id
$$;
