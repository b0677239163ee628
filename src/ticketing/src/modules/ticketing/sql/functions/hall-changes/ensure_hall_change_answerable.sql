-- Locks sale, items and tickets, as an exchange does, and refuses an answer to a hall change that is over, or for tickets that
-- cannot move (ticket_not_changeable) or have an open offer (exchange_open). The caller locks claims afterwards.
create or replace function ensure_hall_change_answerable(p_tenant integer, p_sale text, p_change text, p_tickets text[]) returns void
language plpgsql as $$
declare
  v_because text;
begin
  perform from sale s where s.tenant_no = p_tenant and s.id = p_sale and s.projected_at is not null for no key update;
  if not found then
    perform ticketing_refuse('sale_not_written');
  end if;
  perform from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.sale_id = p_sale order by i.ticket_id for update;
  perform from ticket t where t.tenant_no = p_tenant and t.id = any (p_tickets) order by t.id for no key update;
  if (select count(*) from hall_change_item i where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.sale_id = p_sale
        and i.state = 'waiting' and i.ticket_id = any (p_tickets)) <> cardinality(p_tickets) then
    perform ticketing_refuse('hall_change_over');
  end if;
  select min(hall_change_obstacle(p_tenant, p_change, x.id)) into v_because from unnest(p_tickets) as x(id);
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  perform tidy_exchanges(p_tenant, p_sale);
  if exists (select from exchange_item i where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets) and i.is_open) then
    perform ticketing_refuse('exchange_open');
  end if;
end $$;
