-- Sales of cancelled dates that are not refunded yet: the email about their date was part of the refund's before.
insert into ticketing_outbox (name, key, payload)
select 'performance.cancelled', 'performance.cancelled:' || i.cancellation_id || ':' || i.sale_id,
       jsonb_build_object('tenant_no', i.tenant_no, 'sale_id', i.sale_id, 'cancellation_id', i.cancellation_id)
  from cancellation_item i
  join cancellation c on c.tenant_no = i.tenant_no and c.id = i.cancellation_id
  left join sale_refund r on r.tenant_no = i.tenant_no and r.id = i.refund_id
 where r.accepted_at is null
   and exists (select from ticket t where t.tenant_no = i.tenant_no and t.sale_id = i.sale_id
     and t.performance_no = any (c.performance_nos) and t.state in ('pending', 'valid'))
on conflict (key) do nothing;
