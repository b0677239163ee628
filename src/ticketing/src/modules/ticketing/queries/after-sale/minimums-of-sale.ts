/**
 * SQL: the minimum numbers of tickets that apply to a sale `s`, with their valid tickets, as JSON,
 * `SaleTicketsDTO["sale"]["minimums"]`.
 * `ensure_minimum_remains` decides the same when tickets are returned or exchanged.
 */
export const MINIMUMS = `coalesce((
  select jsonb_agg(jsonb_build_object('name', m.name, 'minimum', m.minimum, 'ticket_ids', m.ticket_ids, 'bound_ids', m.bound_ids,
           'price_level_ids', m.levels) order by m.because, m.key)
    from (
      select r.because, r.key, r.name, r.minimum, to_jsonb(r.levels) as levels, jsonb_agg(t.id order by t.id) as ticket_ids,
             coalesce(jsonb_agg(t.id order by t.id) filter (where r.because <> 'coupon' or t.discount_minor > 0), '[]') as bound_ids
        from minimums_of_sale(s.tenant_no, s.id) r
        join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state = 'valid' and not is_refunded(t.tenant_no, t.id)
        join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
       where r.minimum > 1 and coalesce(t.price_level_id = any (r.levels), r.events = '{}' or p.event_id = any (r.events))
       group by r.because, r.key, r.name, r.minimum, r.levels) m
), '[]')`
