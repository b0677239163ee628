/**
 * Open amounts of the invoices of `tenant t`, as JSON: `{ currency, open_minor, invoice_count }[]`; the currency of `subscription
 * s`, or else of the tenant, comes first.
 */
export const openByCurrency = `(select coalesce(jsonb_agg(to_jsonb(r) order by r.currency <> coalesce(s.currency, t.currency), r.currency), '[]')
  from (select sum(i.total_minor - i.paid_minor - i.credited_minor) as open_minor, count(*) as invoice_count, i.currency
    from invoice i where i.tenant_no = t.tenant_no and i.status = 'open' group by i.currency) r)`
