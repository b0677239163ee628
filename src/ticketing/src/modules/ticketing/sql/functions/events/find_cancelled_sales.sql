-- Adds sales of a cancellation's dates that have no item yet: those with tickets not refunded, those whose tickets are returned but
-- not their add-ons, and those that paid a difference for a place whose ticket a lost dispute voided, since that money is still
-- owed. Announces performance.cancelled, once per cancellation and sale, where tickets became worthless: those people are emailed
-- at once, apart from the refund, which can wait. Returns the number added; called again until it is 0.
create or replace function find_cancelled_sales(p_tenant integer, p_id text) returns integer language plpgsql as $$
declare
  v_found integer;
begin
  with added as (
    insert into cancellation_item (tenant_no, cancellation_id, sale_id)
    select p_tenant, p_id, t.sale_id
      from cancellation c
      join ticket t on t.tenant_no = c.tenant_no and t.performance_no = any (c.performance_nos) and t.state in ('pending', 'valid')
     where c.tenant_no = p_tenant and c.id = p_id and not is_refunded(t.tenant_no, t.id)
    union
    select p_tenant, p_id, t.sale_id
      from cancellation c
      join ticket t on t.tenant_no = c.tenant_no and t.performance_no = any (c.performance_nos) and t.state = 'void'
     where c.tenant_no = p_tenant and c.id = p_id
       and exists (select from sale_extra x where x.tenant_no = t.tenant_no and x.sale_id = t.sale_id)
       and exists (select from extras_cancelled_with(t.tenant_no, t.sale_id, c.event_id, c.performance_nos))
    union
    select p_tenant, p_id, x.paid_sale_id
      from cancellation c
      join ticket t on t.tenant_no = c.tenant_no and t.performance_no = any (c.performance_nos) and t.state = 'void'
      join sale_dispute l on l.tenant_no = t.tenant_no and l.sale_id = t.sale_id and l.phase = 'lost' and not l.is_partial
      join exchange_item i on i.tenant_no = t.tenant_no and i.ticket_id = t.id
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
      join ticket a on a.tenant_no = i.tenant_no and a.id = i.paid_ticket_id and a.amount_minor > 0
     where c.tenant_no = p_tenant and c.id = p_id and not is_refunded(a.tenant_no, a.id)
       and not exists (select from ticket_voiding v where v.tenant_no = t.tenant_no and v.ticket_id = t.id)
       and not exists (select from sale_dispute d where d.tenant_no = x.tenant_no and d.sale_id = x.paid_sale_id and d.phase = 'lost' and not d.is_partial)
    on conflict do nothing returning sale_id
  ), announced as (
    insert into ticketing_outbox (name, key, payload)
    select 'performance.cancelled', 'performance.cancelled:' || p_id || ':' || a.sale_id,
           jsonb_build_object('tenant_no', p_tenant, 'sale_id', a.sale_id, 'cancellation_id', p_id)
      from added a join cancellation c on c.tenant_no = p_tenant and c.id = p_id
     where exists (select from ticket t where t.tenant_no = p_tenant and t.sale_id = a.sale_id
       and t.performance_no = any (c.performance_nos) and t.state in ('pending', 'valid'))
    on conflict (key) do nothing
  )
  select count(*) into v_found from added;
  return v_found;
end $$;
