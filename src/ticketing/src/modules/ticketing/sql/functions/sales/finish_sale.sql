-- Makes a captured sale final: its tickets become valid and sale.settled is announced. False when it was no longer authorised.
create or replace function finish_sale(p_tenant integer, p_sale text) returns boolean
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  update sale s set state = 'final', final_at = now() where s.tenant_no = p_tenant and s.id = p_sale and s.state = 'authorised';
  if not found then
    return false;
  end if;
  update ticket t set state = 'valid' where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'pending';
  perform ticketing_notify('sale.settled', p_tenant, p_sale);
  return true;
end $$;
