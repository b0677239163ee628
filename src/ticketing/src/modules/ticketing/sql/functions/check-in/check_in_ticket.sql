-- Admits a ticket at the door; the primary key of check_in decides which door was first. Shares the ticket's row, which a refund
-- locks before it decides. outcome: admitted, already_admitted, replaced, unknown, pending, void, cancelled, not_today,
-- other_date, choose_date, disputed. is_disputed warns where disputes do not block.
create or replace function check_in_ticket(
  p_tenant integer,
  p_ticket text,
  p_ticket_no text,
  p_check_in text,
  p_device text,
  p_device_name text,
  p_early interval,
  p_late interval,
  out outcome text,
  out ticket_id text,
  out admitted_at timestamptz,
  out device_name text,
  out is_disputed boolean
) returns record
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v_ticket record;
begin
  select t.id, t.code_id, t.state, t.sale_id, t.performance_no, p.starts_at, p.ends_at, p.status into v_ticket
    from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
   where t.tenant_no = p_tenant and (t.id = p_ticket or t.ticket_no = p_ticket_no or t.code_id = p_ticket)
   for share of t;
  if not found then

    select r.ticket_id into ticket_id from ticket_replaced_code r
     where r.tenant_no = p_tenant and (r.code_id = p_ticket or r.ticket_no = p_ticket_no);
    outcome := case when found then 'replaced' else 'unknown' end;
    return;
  end if;
  ticket_id := v_ticket.id;

  if p_ticket is not null and coalesce(v_ticket.code_id, v_ticket.id) <> p_ticket then
    outcome := 'replaced';
    return;
  end if;
  if v_ticket.state <> 'valid' then
    outcome := v_ticket.state;
    return;
  end if;

  if exists (select from sale_refund_ticket rt where rt.tenant_no = p_tenant and rt.ticket_id = v_ticket.id and rt.is_live) then
    outcome := 'void';
    return;
  end if;
  if v_ticket.status = 'cancelled' then
    outcome := 'cancelled';
    return;
  end if;
  if now() not between v_ticket.starts_at - p_early and coalesce(v_ticket.ends_at, v_ticket.starts_at) + p_late then
    outcome := 'not_today';
    return;
  end if;
  outcome := door_refusal(p_tenant, p_device, v_ticket.performance_no, p_early, p_late);
  if outcome is not null then
    return;
  end if;
  is_disputed := ticket_disputed(p_tenant, v_ticket.id);
  if is_disputed and exists (select from dispute_policy o where o.tenant_no = p_tenant and o.policy = 'block')
    and not exists (select from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id) then
    outcome := 'disputed';
    return;
  end if;
  insert into check_in as c (tenant_no, ticket_id, id, performance_no, device_id, device_name)
  select t.tenant_no, t.id, p_check_in, t.performance_no, p_device, p_device_name
    from ticket t where t.tenant_no = p_tenant and t.id = v_ticket.id and t.state = 'valid' for share
  on conflict on constraint check_in_pkey do nothing
  returning c.admitted_at, c.device_name into admitted_at, device_name;
  if found then
    outcome := 'admitted';
    return;
  end if;
  select c.admitted_at, c.device_name into admitted_at, device_name from check_in c where c.tenant_no = p_tenant and c.ticket_id = v_ticket.id;
  outcome := case when found then 'already_admitted' else 'void' end;
end $$;
