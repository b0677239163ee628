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
  select min(case
      when t.state <> 'valid' then 'not_valid'
      when exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = t.id and rt.is_live) then 'refund_in_progress'
      when exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when coalesce(p.ends_at, p.starts_at) <= now() then 'ended'
      when ticket_disputed(p_tenant, t.id) then 'disputed'
      when t.performance_no <> h.performance_no or t.place_idx <> i.from_idx then 'moved'
    end) into v_because
    from hall_change h
    join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.ticket_id = any (p_tickets)
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where h.tenant_no = p_tenant and h.id = p_change;
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  perform tidy_exchanges(p_tenant, p_sale);
  if exists (select from exchange_item i where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets) and i.is_open) then
    perform ticketing_refuse('exchange_open');
  end if;
end $$;
