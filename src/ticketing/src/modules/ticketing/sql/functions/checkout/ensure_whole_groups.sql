-- Refuses an order with fewer tickets of a group price than its group size (group_too_small). Staff are not limited.
create or replace function ensure_whole_groups(p_tenant integer, p_checkout text) returns void language plpgsql as $$
declare
  v_short jsonb;
begin
  if exists (select from till_sale s where s.tenant_no = p_tenant and s.checkout_id = p_checkout)
    or exists (select from exchange x where x.tenant_no = p_tenant and x.checkout_id = p_checkout and x.requested_by <> 'buyer')
  then
    return;
  end if;
  select jsonb_build_object('price_level_id', l.price_level_id, 'price_level_name', min(l.price_level_name), 'group_size', max(l.group_size),
           'count', count(*)) into v_short
    from hold h
   cross join lateral jsonb_to_recordset(h.lines) as l(price_level_id text, price_level_name text, group_size integer)
   where h.tenant_no = p_tenant and h.checkout_id = p_checkout
   group by l.price_level_id having count(*) < max(l.group_size)
   order by l.price_level_id limit 1;
  if v_short is not null then
    perform ticketing_refuse('group_too_small', v_short);
  end if;
end $$;
