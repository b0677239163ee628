-- Sums price, tickets and unlocked codes of an open checkout's held places, removes add-ons of events it no longer has places of,
-- and raises rev: paying must name the revision that was quoted.
create or replace function sum_checkout(p_tenant integer, p_checkout text) returns void
language sql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
  update checkout c
     set amount_minor = s.amount_minor, ticket_count = s.ticket_count, opened = s.opened,
         add_ons = case when c.add_ons = '[]' then c.add_ons else add_ons_sold_with(p_tenant, p_checkout, c.add_ons) end, rev = c.rev + 1, updated_at = now()
    from (
      select coalesce(sum(b.amount_minor), 0) as amount_minor, coalesce(sum(b.tickets), 0)::integer as ticket_count,
             coalesce(jsonb_object_agg(b.opened_by, b.tickets) filter (where b.opened_by is not null), '{}') as opened
        from (
          select l->>'opened_by' as opened_by, sum((l->>'amount_minor')::numeric) as amount_minor, count(*) as tickets
            from hold h cross join jsonb_array_elements(h.lines) as l
           where h.tenant_no = p_tenant and h.checkout_id = p_checkout and h.state = 'held'
           group by 1
        ) b
    ) s
   where c.tenant_no = p_tenant and c.id = p_checkout and c.state = 'open'
$$;
