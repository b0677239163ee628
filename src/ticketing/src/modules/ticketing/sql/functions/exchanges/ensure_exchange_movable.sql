-- Refuses to offer an exchange whose tickets cannot move (exchange_obstacle) or whose date is cancelled. The caller holds the
-- sale's lock.
create or replace function ensure_exchange_movable(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_because text := exchange_obstacle(p_tenant, p_exchange);
begin
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  if exists (select from exchange x join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
              where x.tenant_no = p_tenant and x.id = p_exchange and p.status = 'cancelled') then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
end $$;
