-- How dear each category is at a date, by the date's prices: a place in a cheaper category is worse.
create or replace function category_ranks(p_tenant integer, p_performance integer) returns table (category_key text, amount_minor numeric)
language sql as $$
  select l.category_key, max(coalesce(d.amount_minor, l.amount_minor))
    from performance p
    join price_level l on l.tenant_no = p.tenant_no and l.event_id = p.event_id
    left join date_price d on d.tenant_no = l.tenant_no and d.performance_no = p.performance_no and d.price_level_id = l.id
   where p.tenant_no = p_tenant and p.performance_no = p_performance and d.is_sold is not false group by 1
$$;
