-- Withdraws a sale's offers that have expired: their checkout has ended, or is open without a live hold.
create or replace function tidy_exchanges(p_tenant integer, p_sale text) returns void language sql as $$
  with over as (
    update exchange x set state = 'withdrawn' from checkout c
     where x.tenant_no = p_tenant and x.sale_id = p_sale and x.state = 'offered' and c.tenant_no = x.tenant_no and c.id = x.checkout_id
       and (c.state in ('expired', 'failed') or (c.state = 'open' and not exists (
         select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held' and h.expires_at > now())))
    returning x.tenant_no, x.id
  )
  update exchange_item i set is_open = false from over o where i.tenant_no = o.tenant_no and i.exchange_id = o.id
$$;
