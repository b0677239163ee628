-- Why an exchange's tickets cannot move: not valid, being refunded, admitted, date cancelled, disputed, or moved since; null:
-- they can. Called by swap_exchange under its locks, and before an offer is made.
create or replace function exchange_obstacle(p_tenant integer, p_exchange text) returns text language sql stable as $$
  select min(case
      when t.state <> 'valid' then 'not_valid'
      when exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = t.id and rt.is_live) then 'refund_in_progress'
      when exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = t.id) then 'used'
      when p.status = 'cancelled' then 'cancelled'
      when ticket_disputed(p_tenant, t.id) then 'disputed'
      when t.performance_no <> (i.was->>'performance_no')::integer or t.place_idx <> (i.was->>'place_idx')::integer then 'moved'
    end)
    from exchange_item i
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange
$$;
