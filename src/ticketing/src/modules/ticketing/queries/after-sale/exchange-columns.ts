const PLACE = (column: "was" | "becomes") =>
  `jsonb_build_object('section', i.${column}->>'section', 'row', i.${column}->>'row', 'at_table', coalesce((i.${column}->>'at_table')::boolean, false), 'label', i.${column}->>'label', 'price_level_name', i.${column}->>'price_level_name')`

/** SQL: an exchange `x` as one JSON object for screens. */
export const EXCHANGE = `jsonb_build_object('id', x.id, 'state', x.state, 'difference_minor', x.difference_minor, 'currency', x.currency,
  'requested_by', coalesce((select m.email from tenancy_member m where m.tenant_no = x.tenant_no and m.user_id = x.requested_by limit 1), x.requested_by),
  'requested_at', x.requested_at, 'done_at', x.done_at,
  'until', case when x.state = 'offered' then (
     select c.pay_by from checkout c where c.tenant_no = x.tenant_no and c.id = x.checkout_id and c.state = 'paying'
     union all select h.expires_at from hold h where h.tenant_no = x.tenant_no and h.hold_no = x.hold_no and h.state = 'held' and h.expires_at > now() limit 1) end,
  'event_title', (select e.title from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     where p.tenant_no = x.tenant_no and p.performance_no = x.performance_no),
  'starts_at', (select p.starts_at from performance p where p.tenant_no = x.tenant_no and p.performance_no = x.performance_no),
  'time_zone', (select p.time_zone from performance p where p.tenant_no = x.tenant_no and p.performance_no = x.performance_no),
  'items', (select jsonb_agg(jsonb_build_object('ticket_id', i.ticket_id, 'was', ${PLACE("was")}, 'becomes', ${PLACE("becomes")}) order by i.ticket_id)
     from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id))`
