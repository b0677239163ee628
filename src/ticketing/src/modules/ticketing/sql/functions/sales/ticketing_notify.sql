-- Writes a message about a sale to the outbox, once per name and sale.
create or replace function ticketing_notify(p_name text, p_tenant integer, p_sale text) returns void language sql as $$
  insert into ticketing_outbox (name, key, payload)
  values (p_name, p_name || ':' || p_sale, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale))
  on conflict (key) do nothing
$$;
