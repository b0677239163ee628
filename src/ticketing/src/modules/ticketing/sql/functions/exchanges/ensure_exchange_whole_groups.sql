-- Refuses a buyer's exchange to fewer tickets of a group price than its group size (group_too_small), of a part of a table or
-- booth (whole_table_only), or one that leaves too few tickets of a group price or code (tickets_go_together). Checked when it is
-- requested and when the tickets move; staff are not limited.
create or replace function ensure_exchange_whole_groups(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_sale text;
  v_short jsonb;
begin
  select x.sale_id into v_sale from exchange x where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer';
  if v_sale is null then
    return;
  end if;
  select jsonb_build_object('price_level_id', i.becomes->>'price_level_id', 'price_level_name', min(i.becomes->>'price_level_name'),
           'group_size', max((i.becomes->>'group_size')::integer), 'count', count(*)) into v_short
    from exchange_item i
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange
   group by i.becomes->>'price_level_id' having count(*) < max((i.becomes->>'group_size')::integer)
   order by i.becomes->>'price_level_id' limit 1;
  if v_short is not null then
    perform ticketing_refuse('group_too_small', v_short);
  end if;
  perform ensure_whole_tables(p_tenant, v_sale, array(
    select i.ticket_id from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange));
  perform ensure_minimum_remains(p_tenant, v_sale, '{}', p_exchange);
end $$;
