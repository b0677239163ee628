-- Refuses a buyer's exchange of a ticket beyond p_most within a day, or beyond p_unpaid offers within a day that were not paid
-- (exchange_limit_reached). Staff are not limited. The caller holds the sale's lock, so each exchange sees the previous one.
create or replace function ensure_exchanges_a_day(p_tenant integer, p_exchange text, p_most integer, p_unpaid integer) returns void language plpgsql as $$
declare
  v record;
begin
  select max(n.exchanges) as exchanges, max(n.unpaid) as unpaid into v
    from (
      select count(*) filter (where x.state = 'done' or x.id = own.id) as exchanges,
             count(*) filter (where x.difference_minor > 0 and x.state in ('offered', 'withdrawn')) as unpaid
        from exchange own
        join exchange_item mine on mine.tenant_no = own.tenant_no and mine.exchange_id = own.id
        join exchange_item i on i.tenant_no = mine.tenant_no and i.ticket_id = mine.ticket_id
        join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.requested_by = 'buyer' and x.requested_at > now() - interval '1 day'
       where own.tenant_no = p_tenant and own.id = p_exchange and own.requested_by = 'buyer'
       group by mine.ticket_id
    ) n;
  if v.unpaid > p_unpaid then
    perform ticketing_refuse('exchange_limit_reached', jsonb_build_object('because', 'unpaid', 'most', p_unpaid));
  end if;
  if v.exchanges > p_most then
    perform ticketing_refuse('exchange_limit_reached', jsonb_build_object('because', 'exchanges', 'most', p_most));
  end if;
end $$;
