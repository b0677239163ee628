-- The smallest numbers of tickets that a sale's buyer keeps, or none: of the group prices, the coupon and the access codes they
-- were bought with. `levels`: of tickets at these prices; null: of tickets for these `events`, all of them if empty.
create or replace function minimums_of_sale(p_tenant integer, p_sale text)
returns table (because text, key text, name text, minimum bigint, levels text[], events text[])
language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
  with line as (
    select l.price_level_id, l.price_level_name, l.group_size, l.opened_by
      from sale s
      join hold h on h.tenant_no = s.tenant_no and h.checkout_id = s.checkout_id
     cross join lateral jsonb_to_recordset(h.lines) as l(price_level_id text, price_level_name text, group_size integer, opened_by text)
     where s.tenant_no = p_tenant and s.id = p_sale
  ), rule as (
    select 'group_price' as because, g.level as key, min(g.name) as name, min(g.size)::bigint as minimum, array[g.level] as levels, null::text[] as events from (
      select l.price_level_id as level, l.price_level_name as name, coalesce(l.group_size, 1) as size from line l
      union all
      select i.becomes->>'price_level_id', i.becomes->>'price_level_name', coalesce((i.becomes->>'group_size')::integer, 1)
        from exchange x join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
       where x.tenant_no = p_tenant and x.sale_id = p_sale and x.state = 'done'
    ) g group by g.level
    union all
    select 'access_code', k.id, k.code, least(k.min_tickets, count(*)), array_agg(distinct l.price_level_id), null
      from line l join coupon k on k.tenant_no = p_tenant and k.id = l.opened_by
     group by k.id, k.code, k.min_tickets
    union all
    select 'coupon', k.id, s.coupon_code, least(k.min_tickets, (
        select count(*) from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
         where t.tenant_no = p_tenant and t.sale_id = p_sale and (k.event_ids = '{}' or p.event_id = any (k.event_ids)))), null, k.event_ids
      from sale s join coupon k on k.tenant_no = s.tenant_no and k.id = s.coupon_id
     where s.tenant_no = p_tenant and s.id = p_sale
  )
  select r.because, r.key, r.name::text, r.minimum, r.levels, r.events from rule r;
end $$;
