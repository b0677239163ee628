/** SQL: places of a checkout `c` by date, as `OpenCheckoutDTO["dates"]`. */
export const DATES = `
  (select jsonb_agg(d order by d.starts_at, d.performance_id) from (
     select p.id as performance_id, e.title as event_title, p.starts_at, p.time_zone,
            jsonb_agg(jsonb_build_object('section', l.section, 'row_label', l."row", 'at_table', coalesce(l.at_table, false), 'label', l.label, 'price_level_name', l.price_level_name,
              'amount_minor', l.amount_minor) order by l.place_idx) as places
       from hold h
      cross join lateral jsonb_to_recordset(h.lines) as l(
        place_idx integer, section text, "row" text, at_table boolean, label text, price_level_name text, amount_minor float8)
       join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where h.tenant_no = c.tenant_no and h.checkout_id = c.id
      group by p.id, e.title, p.starts_at, p.time_zone
   ) d)`
