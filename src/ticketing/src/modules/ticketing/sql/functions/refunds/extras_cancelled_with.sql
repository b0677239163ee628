-- Add-ons of a sale that no one can use once these dates of an event are cancelled, and that are not refunded: those that were for
-- none of the tickets that remain, and, while other tickets remain, for this event. A sale that was returned before is one of
-- these: its add-ons stayed for a date that does not take place now. None while the sale is not captured or a bank took its money
-- back.
create or replace function extras_cancelled_with(p_tenant integer, p_sale text, p_event text, p_dates integer[])
returns setof sale_extra language sql stable as $$
  with kept as (
    select p.event_id
      from ticket t
      join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
     where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state in ('pending', 'valid') and t.performance_no <> all (p_dates)
       and not is_refunded(t.tenant_no, t.id)
  )
  select x.*
    from sale_extra x
    join sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id and s.state = 'final'
    left join add_on a on a.tenant_no = x.tenant_no and a.id = x.add_on_id
   where x.tenant_no = p_tenant and x.sale_id = p_sale and x.kind = 'add_on'
     and not exists (select from kept where coalesce(a.event_ids, '{}') = '{}' or kept.event_id = any (a.event_ids))
     and (p_event = any (a.event_ids) or not exists (select from kept))
     and not exists (select from sale_refund_extra rx where rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live)
     and not exists (select from sale_dispute d where d.tenant_no = x.tenant_no and d.sale_id = x.sale_id and d.phase = 'lost')
$$;
