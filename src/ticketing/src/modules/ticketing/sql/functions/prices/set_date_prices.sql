-- Sets a price level at upcoming dates: an own price, the level's again (p_amount null), or not sold. Locks the level shared,
-- then the dates in the order of offers_changed. Refuses unknown levels, and dates that are past, cancelled or missing.
create or replace function set_date_prices(
  p_tenant integer,
  p_event text,
  p_level text,
  p_performances text[],
  p_is_sold boolean,
  p_amount numeric
) returns void
language plpgsql as $$
declare
  v_level price_level;
  v_nos integer[];
begin
  select l.* into v_level from price_level l where l.tenant_no = p_tenant and l.event_id = p_event and l.id = p_level for share;
  if v_level.id is null then
    perform ticketing_refuse('not_found', jsonb_build_object('price_level_id', p_level));
  end if;
  select array_agg(d.performance_no) into v_nos from (
    select p.performance_no from performance p
     where p.tenant_no = p_tenant and p.event_id = p_event and p.id = any (p_performances) and p.deleted_at is null and p.status <> 'cancelled'
       and p.starts_at > now()
     order by p.performance_no for no key update) d;
  if coalesce(cardinality(v_nos), 0) <> cardinality(p_performances) then
    perform ticketing_refuse('performance_not_found');
  end if;
  delete from date_price d where d.tenant_no = p_tenant and d.performance_no = any (v_nos) and d.price_level_id = p_level;
  if p_amount is not null or not p_is_sold then
    insert into date_price (tenant_no, performance_no, price_level_id, is_sold, amount_minor)
    select p_tenant, n.no, p_level, p_is_sold, p_amount from unnest(v_nos) as n(no);
  end if;
  if not p_is_sold then
    delete from offer o where o.tenant_no = p_tenant and o.performance_no = any (v_nos) and o.price_level_id = p_level;
    return;
  end if;
  insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
  select p_tenant, p.performance_no, v_level.category_key, v_level.id, v_level.variant_id, v_level.name, v_level.amount_minor, v_level.currency,
         v_level.position, v_level.needs_code
    from performance p
   where p.tenant_no = p_tenant and p.performance_no = any (v_nos)
     and (p.status <> 'draft' or exists (select from offer o where o.tenant_no = p_tenant and o.performance_no = p.performance_no))
  on conflict (tenant_no, performance_no, category_key, price_level_id) do update set price_minor = excluded.price_minor;
end $$;
