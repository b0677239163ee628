-- A buyer's places by date: valid tickets, checkouts being paid (and p_checkout before it is), and tickets moving to another date
-- by an exchange being paid (is_moving), except p_but. Checkouts of exchanges are not counted as such.
create or replace function buyer_places(
  p_tenant integer,
  p_key text,
  p_checkout text,
  p_but text
) returns table (performance_no integer, places integer, is_moving boolean)
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  return query
    select t.performance_no, 1, false
      from sale s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state in ('pending', 'valid')
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = p_key and s.buyer_email <> ''
       and not exists (select from exchange x where x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id)
    union all
    select h.performance_no, cardinality(h.place_idxs), false
      from checkout c join hold h on h.tenant_no = c.tenant_no and h.checkout_id = c.id
     where c.tenant_no = p_tenant and (c.id = p_checkout or c.state = 'paying' and buyer_key(c.buyer_email) = p_key)
       and not exists (select from exchange x where x.tenant_no = c.tenant_no and x.checkout_id = c.id)
    union all
    select x.performance_no, 1, true
      from sale s
      join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'offered' and x.id is distinct from p_but
      join checkout c on c.tenant_no = x.tenant_no and c.id = x.checkout_id and c.state in ('paying', 'settled')
      join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id and (i.was->>'performance_no')::integer <> x.performance_no
     where s.tenant_no = p_tenant and buyer_key(s.buyer_email) = p_key and s.buyer_email <> '';
end $$;
