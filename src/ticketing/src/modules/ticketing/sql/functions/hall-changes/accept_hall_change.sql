-- Moves a buyer's tickets to their proposed places, written as an exchange that costs nothing, so that email, order line and
-- replaced codes follow as for any exchange. The kept claim becomes the sold one and the old one is deleted. p_codes: [{
-- ticket_id, code_id, ticket_no, code }].
create or replace function accept_hall_change(
  p_tenant integer,
  p_sale text,
  p_change text,
  p_exchange text,
  p_codes jsonb,
  p_by text
) returns void
language plpgsql as $$
#variable_conflict use_column
declare
  v_tickets text[] := array(select x->>'ticket_id' from jsonb_array_elements(p_codes) as x order by 1);
  v_performance integer;
  v_version integer;
  v_item record;
begin
  perform ensure_hall_change_answerable(p_tenant, p_sale, p_change, v_tickets);
  select h.performance_no, h.to_version_no into v_performance, v_version from hall_change h where h.tenant_no = p_tenant and h.id = p_change;
  insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, state, difference_minor, currency, requested_by, done_at)
  select p_tenant, p_exchange, s.id, v_performance, coalesce(min(c.hold_no), 0), 'done', 0, s.currency, p_by, now()
    from sale s
    join hall_change_item i on i.tenant_no = s.tenant_no and i.hall_change_id = p_change and i.ticket_id = any (v_tickets)
    left join claim c on c.tenant_no = i.tenant_no and c.performance_no = v_performance and c.place_idx = i.from_idx
   where s.tenant_no = p_tenant and s.id = p_sale group by s.id, s.currency;
  insert into exchange_item (tenant_no, exchange_id, ticket_id, is_open, was, becomes)
  select p_tenant, p_exchange, t.id, false,
         jsonb_build_object('performance_no', t.performance_no, 'place_idx', t.place_idx, 'section', t.section, 'row', t.row_label, 'at_table', t.at_table, 'label', t.label,
           'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor, 'discount_minor', t.discount_minor, 'fee_minor', t.fee_minor,
           'tax_minor', t.tax_minor, 'tax_percent', t.tax_percent, 'tax_name', t.tax_name),
         jsonb_build_object('place_idx', i.to_idx, 'place_uid', case when i.to_idx < 0 then n.uid || '~' || ((i.to_idx & 131071) + 1) else n.uid end, 'section', n.section, 'row', n.row_label, 'at_table', n.at_table, 'label', n.label, 'category_key', n.category_key,
           'price_level_id', t.price_level_id, 'variant_id', t.variant_id, 'price_level_name', t.price_level_name, 'amount_minor', t.amount_minor::text,
           'discount_minor', t.discount_minor::text, 'fee_minor', t.fee_minor::text, 'tax_minor', t.tax_minor::text, 'tax_percent', t.tax_percent,
           'tax_name', t.tax_name, 'code_id', x.code_id, 'ticket_no', x.ticket_no, 'code', x.code)
    from hall_change_item i
    join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
    join chart_place n on n.tenant_no = i.tenant_no and n.version_no = v_version and (n.idx = i.to_idx or n.units_from = (i.to_idx >> 17) << 17)
    join jsonb_to_recordset(p_codes) as x(ticket_id text, code_id text, ticket_no text, code text) on x.ticket_id = i.ticket_id
   where i.tenant_no = p_tenant and i.hall_change_id = p_change;
  perform from claim c join hall_change_item i on i.tenant_no = c.tenant_no and c.place_idx in (i.from_idx, i.to_idx)
    where c.tenant_no = p_tenant and c.performance_no = v_performance and i.hall_change_id = p_change and i.ticket_id = any (v_tickets)
    order by c.place_idx for update of c;
  for v_item in
    select i.ticket_id, i.from_idx, i.to_idx, i.is_kept, c.hold_no from hall_change_item i
      left join claim c on c.tenant_no = i.tenant_no and c.performance_no = v_performance and c.place_idx = i.from_idx
     where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (v_tickets) order by i.to_idx
  loop
    if v_item.is_kept then
      update claim c set state = 3, reason = null, hold_no = v_item.hold_no
       where c.tenant_no = p_tenant and c.performance_no = v_performance and c.place_idx = v_item.to_idx and c.state = 4 and c.reason = 'hall_change';
      if not found then
        perform ticketing_refuse('stale_state');
      end if;
      delete from claim c where c.tenant_no = p_tenant and c.performance_no = v_performance and c.place_idx = v_item.from_idx and c.state = 3;
    end if;
  end loop;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by)
  select p_tenant, coalesce(t.code_id, t.id), t.ticket_no, t.id, e.becomes->>'code_id', case when t.transferred_at is not null then t.holder_name end,
         t.holder_email, 'exchanged', p_by
    from exchange_item e join ticket t on t.tenant_no = e.tenant_no and t.id = e.ticket_id
   where e.tenant_no = p_tenant and e.exchange_id = p_exchange;
  update ticket t
     set place_idx = (e.becomes->>'place_idx')::integer, place_uid = e.becomes->>'place_uid', section = e.becomes->>'section',
         row_label = e.becomes->>'row', at_table = (e.becomes->>'at_table')::boolean, label = e.becomes->>'label', category_key = e.becomes->>'category_key',
         code_id = e.becomes->>'code_id', ticket_no = e.becomes->>'ticket_no', code = e.becomes->>'code'
    from exchange_item e where e.tenant_no = p_tenant and e.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = e.ticket_id;
  update hall_change_item i set state = 'accepted', is_kept = false, answered_at = now()
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (v_tickets);
  insert into ticketing_outbox (name, key, payload)
  values ('sale.exchanged', 'sale.exchanged:' || p_exchange, jsonb_build_object('tenant_no', p_tenant, 'sale_id', p_sale, 'exchange_id', p_exchange));
end $$;
