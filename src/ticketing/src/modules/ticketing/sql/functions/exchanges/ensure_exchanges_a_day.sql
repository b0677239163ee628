-- Refuses another exchange of these tickets by their buyer: beyond p_most within a day, or, if it has to be paid, beyond p_unpaid
-- offers within a day that were not paid (exchange_limit_reached). Staff are not limited. If the caller holds the sale's lock,
-- each exchange sees the previous one.
create or replace function ensure_exchanges_a_day(p_tenant integer, p_tickets text[], p_is_unpaid boolean, p_most integer, p_unpaid integer)
returns void language plpgsql as $$
declare
  v record;
begin
  select max(n.exchanges) as exchanges, max(n.unpaid) as unpaid into v
    from (
      select count(*) filter (where x.state = 'done') as exchanges,
             count(*) filter (where x.difference_minor > 0 and x.state in ('offered', 'withdrawn')) as unpaid
        from exchange_item i
        join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.requested_by = 'buyer' and x.requested_at > now() - interval '1 day'
       where i.tenant_no = p_tenant and i.ticket_id = any (p_tickets)
       group by i.ticket_id
    ) n;
  if p_is_unpaid and v.unpaid >= p_unpaid then
    perform ticketing_refuse('exchange_limit_reached', jsonb_build_object('because', 'unpaid', 'most', p_unpaid));
  end if;
  if v.exchanges >= p_most then
    perform ticketing_refuse('exchange_limit_reached', jsonb_build_object('because', 'exchanges', 'most', p_most));
  end if;
end $$;
