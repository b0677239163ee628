import { ADDED } from "./worth-of-ticket"

/** SQL: hall changes that wait for the buyer of a sale `s`, as one JSON array, with the tickets that have not moved since. */
export const HALL_CHANGES = `coalesce((
  select jsonb_agg(x.change order by x.change->>'starts_at', x.change->>'id') from (
    select jsonb_build_object('id', h.id, 'event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'message', h.message,
      'items', jsonb_agg(jsonb_build_object('ticket_id', t.id, 'amount_minor', (t.amount_minor + ${ADDED})::bigint,
        'was', jsonb_build_object('section', t.section, 'row', t.row_label, 'at_table', t.at_table, 'label', t.label),
        'becomes', jsonb_build_object('section', n.section, 'row', n.row_label, 'at_table', n.at_table, 'label', n.label),
        'kept_because', case when i.to_idx = i.from_idx then coalesce(i.because, 'relabelled') end,
        'stays_because', hall_change_obstacle(i.tenant_no, h.id, t.id)) order by t.place_idx)) as change
      from hall_change_item i
      join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id
      join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid' and t.performance_no = h.performance_no and t.place_idx = i.from_idx
      join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.status <> 'cancelled'
      join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      join chart_place n on n.tenant_no = h.tenant_no and n.version_no = h.to_version_no and (n.idx = i.to_idx or n.units_from = (i.to_idx >> 17) << 17)
     where i.tenant_no = s.tenant_no and i.sale_id = s.id and i.state = 'waiting' and coalesce(p.ends_at, p.starts_at) > now()
     group by h.id, e.title, p.starts_at, p.time_zone, h.message) x), '[]')`
