-- Refuses a buyer's exchange to fewer tickets of a group price than its group size (group_too_small); staff are not limited.
create or replace function ensure_exchange_whole_groups(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_short jsonb;
begin
  select jsonb_build_object('price_level_id', i.becomes->>'price_level_id', 'price_level_name', min(i.becomes->>'price_level_name'),
           'group_size', max((i.becomes->>'group_size')::integer), 'count', count(*)) into v_short
    from exchange x
    join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
   where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer'
   group by i.becomes->>'price_level_id' having count(*) < max((i.becomes->>'group_size')::integer)
   order by i.becomes->>'price_level_id' limit 1;
  if v_short is not null then
    perform ticketing_refuse('group_too_small', v_short);
  end if;
end $$;
