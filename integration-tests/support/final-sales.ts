import type { Pool } from "pg"

/**
 * A final card sale of one ticket for every place of performances, in one statement, as settling leaves them, so that order
 * writers find them all at the same time.
 *
 * @param emails number of distinct buyers
 * @returns number of sales
 */
export async function givenFinalSales(pool: Pool, performance_ids: string[], emails: number): Promise<number> {
  const { rowCount } = await pool.query(
    `with place as (
       select p.tenant_no, p.performance_no, c.idx, c.uid, c.section, c.row_label, c.label, c.category_key, l.id as level_id, l.variant_id, l.name,
              p.performance_no || 'X' || lpad(c.idx::text, 12, '0') as key
         from performance p
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join price_level l on l.tenant_no = p.tenant_no and l.event_id = p.event_id and l.category_key = c.category_key
        where p.id = any($1)
     ), made as (
       insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment,
                         fee_due_minor, application_fee_minor, final_at)
       select tenant_no, 'sale_' || key, 'chk_' || key, 'card', 'final', 4200, 'eur', 'Ada Lovelace', 'buyer' || idx % $2 || '@drill.example', 'fr',
              'drill.example', 'pmt_' || key, 'test', 0, 0, now() + make_interval(secs => idx / 1000.0)
         from place
     )
     insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id,
                         variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
     select tenant_no, 'tkt_' || key, 'sale_' || key, performance_no, idx, uid, section, row_label, label, category_key, level_id, variant_id, name,
            4200, 'eur', 'valid', key, key
       from place`,
    [performance_ids, emails]
  )

  return rowCount ?? 0
}
