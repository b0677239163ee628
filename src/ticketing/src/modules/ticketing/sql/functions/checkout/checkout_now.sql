-- A checkout's present row, holds, choices and sale as one JSON value (null: this session has no such checkout). Volatile, to see
-- what the calling statement has just written. Its places are kept until expires_at: while it is paid for, until pay_by. Reads
-- coupon, add-ons and questions only where there can be any.
create or replace function checkout_now(p_tenant integer, p_checkout text, p_session bytea) returns json
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
declare
  v record;
  v_coupon jsonb;
  v_add_ons jsonb;
  v_has_questions boolean := false;
begin
  select c.*, s.id as sale_id, s.state as sale_state, e.id as exchange_id, e.sale_id as exchanged_sale_id,
         (
           select json_agg(x order by x.hold_no) from (
             select h.hold_no, h.id, p.id as performance_id, p.performance_no, p.starts_at, p.ends_at, p.time_zone, u.title as event_title, w.name as venue, w.city, w.address,
                    coalesce(u.duration_minutes, (extract(epoch from p.ends_at - p.starts_at) / 60)::integer) as duration_minutes, h.lines, h.currency, k.expires_at,
                    extract(epoch from k.expires_at - now())::float8 as seconds_left, (h.extended or h.expires_at >= h.ends_by) as extended, h.checkout_id
               from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
               join event u on u.tenant_no = p.tenant_no and u.id = p.event_id
               join venue w on w.tenant_no = u.tenant_no and w.id = u.venue_id
              cross join lateral (select case c.state when 'paying' then greatest(h.expires_at, c.pay_by) else h.expires_at end as expires_at) k
              where h.tenant_no = c.tenant_no and h.checkout_id = c.id
           ) x
         ) as holds
    into v
    from checkout c
    left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id
    left join exchange e on e.tenant_no = c.tenant_no and e.checkout_id = c.id
   where c.tenant_no = p_tenant and c.id = p_checkout and (p_session is null or c.session_hash = p_session);
  if v.id is null then
    return null;
  end if;
  if v.coupon_id is not null then
    select coupon_terms(k) || jsonb_build_object('free_in_seconds', case when v.state = 'open' then coupon_free_in(k) end) into v_coupon
      from coupon k where k.tenant_no = p_tenant and k.id = v.coupon_id;
  end if;
  if v.add_ons <> '[]' then
    select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', a.quantity, 'currency', o.currency,
             'unit_minor', add_on_all_in(o)::text, 'tax_percent', coalesce(own.percent, usual.percent, 0)::float8,
             'tax_name', coalesce(own.name, usual.name), 'is_on', o.is_on) order by o.position, o.id) into v_add_ons
      from jsonb_to_recordset(v.add_ons) as a(id text, quantity integer)
      join add_on o on o.tenant_no = p_tenant and o.id = a.id
      left join sale_tax own on own.tenant_no = o.tenant_no and own.id = o.sale_tax_id
      left join sale_tax usual on usual.tenant_no = o.tenant_no and usual.is_default;
  end if;
  if v.state = 'open' then
    v_has_questions := exists (select from question q where q.tenant_no = p_tenant and q.is_on);
  end if;
  return json_build_object(
    'tenant_no', v.tenant_no, 'id', v.id, 'state', v.state, 'currency', v.currency, 'rev', v.rev, 'amount_minor', v.amount_minor::text,
    'due_minor', v.due_minor::text, 'quote', v.quote, 'donation_minor', v.donation_minor::text, 'coupon', v_coupon, 'add_ons', v_add_ons,
    'ticket_count', v.ticket_count, 'buyer_name', v.buyer_name, 'buyer_email', v.buyer_email, 'locale', v.locale, 'host', v.host,
    'attempt', v.attempt, 'payment_id', v.payment_id, 'fee_quote', v.fee_quote, 'pay_by', v.pay_by, 'void_reason', v.void_reason,
    'continued_in', v.continued_in, 'paid_for', v.paid_for, 'answers', v.answers, 'has_questions', v_has_questions,
    'exchange', case when v.exchange_id is not null then json_build_object('id', v.exchange_id, 'sale_id', v.exchanged_sale_id) end,
    'sale_id', v.sale_id, 'sale_state', v.sale_state, 'holds', coalesce(v.holds, '[]')
  );
end $$;
