alter table ticket add column terms_until_start timestamptz;
comment on column ticket.terms_until_start is 'earliest start of the dates it left in exchanges: its refund deadlines count from there at the latest; null: none';
update ticket t set terms_until_start = m.starts_at
  from (
    select i.tenant_no, i.ticket_id, min(p.starts_at) as starts_at
      from exchange_item i
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
      join performance p on p.tenant_no = i.tenant_no and p.performance_no = (i.was->>'performance_no')::integer
     where p.performance_no <> x.performance_no
     group by i.tenant_no, i.ticket_id
  ) m
 where t.tenant_no = m.tenant_no and t.id = m.ticket_id;
