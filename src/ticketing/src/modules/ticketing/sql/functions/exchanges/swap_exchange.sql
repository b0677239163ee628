-- Moves the tickets of an offered exchange: new claims sold, old ones deleted, difference tickets void, codes replaced, the start
-- of a date they leave kept for their refund deadlines, sale.exchanged announced. Locks sale, exchange, tickets by id, claims by
-- place, and checks under these locks. Refuses with ticket_not_changeable, performance_not_on_sale, buyer_limit_reached,
-- group_too_small, whole_table_only, tickets_go_together, hold_expired or stale_state.
create or replace function swap_exchange(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_exchange exchange;
  v_count integer;
  v_because text;
  v_target performance;
begin
  perform from sale s join exchange x on x.tenant_no = s.tenant_no and x.sale_id = s.id
    where s.tenant_no = p_tenant and x.id = p_exchange for no key update of s;
  select * into v_exchange from exchange x where x.tenant_no = p_tenant and x.id = p_exchange for update;
  if v_exchange.state is distinct from 'offered' then
    perform ticketing_refuse('stale_state');
  end if;
  perform from ticket t join exchange_item i on i.tenant_no = t.tenant_no and i.ticket_id = t.id
    where t.tenant_no = p_tenant and i.exchange_id = p_exchange order by t.id for no key update of t;
  v_because := exchange_obstacle(p_tenant, p_exchange);
  if v_because is not null then
    perform ticketing_refuse('ticket_not_changeable', jsonb_build_object('because', v_because));
  end if;
  perform ensure_played(p_tenant, array[v_exchange.performance_no]);
  select * into v_target from performance p where p.tenant_no = p_tenant and p.performance_no = v_exchange.performance_no;
  if v_target.status = 'cancelled' or coalesce(v_target.ends_at, v_target.starts_at) <= now() then
    perform ticketing_refuse('performance_not_on_sale');
  end if;
  perform ensure_exchange_within_limit(p_tenant, p_exchange);
  perform ensure_exchange_whole_groups(p_tenant, p_exchange);
  perform from claim c
    where c.tenant_no = p_tenant and (c.performance_no, c.place_idx) in (
      select (i.was->>'performance_no')::integer, (i.was->>'place_idx')::integer from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange
      union all
      select v_exchange.performance_no, (i.becomes->>'place_idx')::integer from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange)
    order by c.performance_no, c.place_idx for update of c;
  update claim c set state = 3, expires_at = null
    from exchange_item i
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and c.tenant_no = p_tenant and c.performance_no = v_exchange.performance_no
     and c.place_idx = (i.becomes->>'place_idx')::integer and c.hold_no = v_exchange.hold_no
     and (c.state = 3 or (c.state = 1 and c.expires_at > now()));
  get diagnostics v_count = row_count;
  if v_count <> (select count(*) from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange) then
    perform ticketing_refuse('hold_expired');
  end if;
  delete from claim c using exchange_item i
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and c.tenant_no = p_tenant and c.state = 3
     and c.performance_no = (i.was->>'performance_no')::integer and c.place_idx = (i.was->>'place_idx')::integer;
  update hold h set state = 'released' where h.tenant_no = p_tenant and h.hold_no = v_exchange.hold_no and h.state = 'held';
  update ticket t set state = 'void'
    from exchange_item i where i.tenant_no = p_tenant and i.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = i.paid_ticket_id;
  insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, holder_name, holder_email, why, replaced_by)
  select p_tenant, coalesce(t.code_id, t.id), t.ticket_no, t.id, i.becomes->>'code_id', case when t.transferred_at is not null then t.holder_name end,
         t.holder_email, 'exchanged', v_exchange.requested_by
    from exchange_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
  update ticket t
     set performance_no = v_exchange.performance_no, place_idx = b.place_idx, place_uid = b.place_uid, section = b.section, row_label = b."row", at_table = coalesce(b.at_table, false), label = b.label,
         category_key = b.category_key, price_level_id = b.price_level_id, variant_id = b.variant_id, price_level_name = b.price_level_name,
         amount_minor = b.amount_minor, discount_minor = b.discount_minor, fee_minor = b.fee_minor, tax_minor = b.tax_minor, tax_percent = b.tax_percent,
         tax_name = b.tax_name, code_id = b.code_id, ticket_no = b.ticket_no, code = b.code, list_minor = coalesce(b.list_minor, t.list_minor),
         exchange_fees_minor = coalesce(b.exchange_fees_minor, t.exchange_fees_minor), retained_minor = coalesce(b.retained_minor, t.retained_minor),
         terms_until_start = case when t.performance_no = v_exchange.performance_no then t.terms_until_start else least(t.terms_until_start, (
           select p.starts_at from performance p where p.tenant_no = p_tenant and p.performance_no = t.performance_no)) end
    from exchange_item i
   cross join lateral jsonb_to_record(i.becomes) as b(
      place_idx integer, place_uid text, section text, "row" text, at_table boolean, label text, category_key text, price_level_id text, variant_id text,
      price_level_name text, amount_minor numeric, discount_minor numeric, fee_minor numeric, tax_minor numeric, tax_percent numeric, tax_name text,
      code_id text, ticket_no text, code text, list_minor numeric, exchange_fees_minor numeric, retained_minor numeric)
   where i.tenant_no = p_tenant and i.exchange_id = p_exchange and t.tenant_no = p_tenant and t.id = i.ticket_id;
  update exchange_item i set is_open = false where i.tenant_no = p_tenant and i.exchange_id = p_exchange;
  update exchange x set state = 'done', done_at = now() where x.tenant_no = p_tenant and x.id = p_exchange;
  insert into ticketing_outbox (name, key, payload)
  values ('sale.exchanged', 'sale.exchanged:' || p_exchange, jsonb_build_object('tenant_no', p_tenant, 'sale_id', v_exchange.sale_id, 'exchange_id', p_exchange));
end $$;
