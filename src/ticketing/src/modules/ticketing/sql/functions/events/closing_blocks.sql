-- What prevents closing a site, by kind and number: dates with tickets that the door still admits (12 hours after its end,
-- DOOR_LATE_SECONDS), buyers at the checkout, payments without capture, open refunds and till returns. Read by billing and by
-- ensure_closable; no row: nothing.
create or replace function closing_blocks(p_tenant integer) returns table (kind text, count integer) language sql stable as $$
  select found.kind, found.count::integer from (
    select 'sold_performances' as kind, count(*) from performance p
     where p.tenant_no = p_tenant and p.deleted_at is null and coalesce(p.ends_at, p.starts_at) > now() - interval '12 hours' and exists (
       select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.state in ('pending', 'valid'))
    union all
    select 'open_checkouts', (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'paying')
      + (select count(*) from checkout c where c.tenant_no = p_tenant and c.state = 'open' and exists (
          select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state = 'held' and h.expires_at > now()))
    union all
    select 'held_payments', count(*) from sale s where s.tenant_no = p_tenant and s.state = 'authorised'
    union all
    select 'open_refunds', (select count(*) from sale_refund r where r.tenant_no = p_tenant and r.state in ('requested', 'submitted', 'failed'))
      + (select count(*) from tender_return r where r.tenant_no = p_tenant and r.handed_at is null)
  ) found where found.count > 0
$$;
