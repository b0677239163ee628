-- Replaces a ticket's code: reissued, or transferred to the named holder; the former code admits no one. The ticket's row lock
-- orders simultaneous replacements, check-in and refund; a buyer's transfer locks its recipient's address, each transfer the
-- sale, and ends the ticket's offers. p_seen_changes: replacements the caller knew of, otherwise stale_state. Buyers can transfer
-- only where the tenant allows it.
create or replace function replace_ticket_code(
  p_tenant integer,
  p_sale text,
  p_ticket text,
  p_seen_changes integer,
  p_code_id text,
  p_ticket_no text,
  p_code text,
  p_why text,
  p_by text,
  p_note text,
  p_name text,
  p_email text,
  p_is_buyer boolean
) returns void
language plpgsql as $$
declare
  v_ticket ticket;
  v_performance performance;
begin
  if p_why = 'transferred' then
    if p_is_buyer then
      perform ensure_transfers_a_day(p_tenant, p_email);
    end if;
    perform from sale s where s.tenant_no = p_tenant and s.id = p_sale for no key update;
  end if;
  select * into v_ticket from ticket t where t.tenant_no = p_tenant and t.sale_id = p_sale and t.id = p_ticket for no key update;
  if v_ticket.id is null then
    perform ticketing_refuse('ticket_not_found');
  end if;
  select * into v_performance from performance p where p.tenant_no = p_tenant and p.performance_no = v_ticket.performance_no;
  if v_ticket.state <> 'valid' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "not_valid"}');
  end if;
  if exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = p_ticket and rt.is_live) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "refund_in_progress"}');
  end if;
  if exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = p_ticket) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "used"}');
  end if;
  if v_performance.status = 'cancelled' then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "cancelled"}');
  end if;
  if coalesce(v_performance.ends_at, v_performance.starts_at) <= now() then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "ended"}');
  end if;
  if p_is_buyer then
    if not exists (select from transfer_policy g where g.tenant_no = p_tenant and g.buyers_may) then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "not_by_buyers"}');
    end if;
    if v_ticket.transferred_at is not null then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "transferred"}');
    end if;
    if v_performance.starts_at <= now() then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "started"}');
    end if;
    if ticket_disputed(p_tenant, p_ticket) then
      perform ticketing_refuse('ticket_not_changeable', '{"because": "disputed"}');
    end if;
  end if;
  if p_why = 'transferred' then
    perform withdraw_offers_of(p_tenant, array[p_ticket]);
  end if;
  if p_seen_changes <> (select count(*) from ticket_replaced_code r where r.tenant_no = p_tenant and r.ticket_id = p_ticket) then
    perform ticketing_refuse('stale_state');
  end if;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by, note)
  values (p_tenant, coalesce(v_ticket.code_id, v_ticket.id), v_ticket.ticket_no, p_ticket, p_code_id, case when v_ticket.transferred_at is not null then v_ticket.holder_name end,
    v_ticket.holder_email, p_why, p_by, p_note);
  update ticket t set code_id = p_code_id, ticket_no = p_ticket_no, code = p_code,
         holder_name = case when p_why = 'transferred' then p_name else t.holder_name end,
         holder_email = case when p_why = 'transferred' then p_email else t.holder_email end,
         transferred_at = case when p_why = 'transferred' then now() else t.transferred_at end
   where t.tenant_no = p_tenant and t.id = p_ticket;
  insert into ticketing_outbox (name, key, payload)
  values ('ticket.' || p_why, 'ticket.' || p_why || ':' || p_code_id, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'ticket_id', p_ticket,
    'code_id', p_code_id));
end $$;
