import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface BookImbalance {
  /** the check that failed */
  proof: "ledger_zero" | "receivable" | "collected" | "attempts" | "payments" | "fee_invoiced" | "numbers" | "periods"
  tenant_no: TenantId | null
  /** the currency, series or id that the figures belong to */
  subject: string
  expected: string
  found: string
}

/**
 * INV-LEDGER and the invoiced part of INV-FEE over the whole database:
 * - every transaction, and therefore every currency, sums to zero
 * - a client's receivable = the open amount of its documents
 * - collected by the provider = fees taken − fees returned + card payments of invoices
 * - an invoice's successful attempts = its card payments; its paid amount = its payments
 * - a fee's invoiced amount = what its invoices contain
 * - numbers run from 1 without gaps; a client's periods follow each other without gaps
 *
 * @returns empty when the ledger is consistent
 */
export async function bookImbalances(db: Db): Promise<BookImbalance[]> {
  const { rows } = await db.query<BookImbalance & Record<string, unknown>>(
    `with entry as (select t.tenant_no, e.account, e.currency, e.amount_minor from ledger_entry e join ledger_txn t on t.id = e.txn_id),
     receivable as (select tenant_no, currency, sum(amount_minor) as found from entry where account = 'receivable' group by 1, 2),
     open as (
       select i.tenant_no, i.currency, sum(case when i.document = 'invoice' then i.total_minor - i.paid_minor
         else i.total_minor end) as expected
       from invoice i where i.number is not null group by 1, 2
     ),
     collected as (select tenant_no, currency, sum(amount_minor) as found from entry where account = 'clearing_provider' group by 1, 2),
     by_card as (
       select p.tenant_no, i.currency, p.amount_minor from invoice_payment p join invoice i on i.tenant_no = p.tenant_no and i.id = p.invoice_id where p.method = 'card'
     ),
     taken as (select tenant_no, currency, sum(amount_minor) as expected from (
       select tenant_no, currency, amount_minor - reversed_minor as amount_minor from sale_fee where lane = 'application_fee'
       union all select tenant_no, currency, amount_minor from by_card) t group by 1, 2),
     attempted as (
       select a.tenant_no, a.invoice_id, sum(a.amount_minor) as expected from invoice_attempt a where a.state = 'succeeded' group by 1, 2
     ),
     noted as (select p.tenant_no, p.invoice_id, sum(p.amount_minor) as found from invoice_payment p where p.method = 'card' group by 1, 2),
     payment as (select p.tenant_no, p.invoice_id, sum(p.amount_minor) as found from invoice_payment p group by 1, 2)
     select 'ledger_zero' as proof, null::integer as tenant_no, currency as subject, '0' as expected, sum(amount_minor)::text as found
     from entry group by currency having sum(amount_minor) <> 0
     union all
     select 'receivable', tenant_no, currency, coalesce(expected, 0)::text, coalesce(found, 0)::text
     from receivable full join open using (tenant_no, currency) where coalesce(expected, 0) <> coalesce(found, 0)
     union all
     select 'collected', tenant_no, currency, coalesce(expected, 0)::text, coalesce(found, 0)::text
     from collected full join taken using (tenant_no, currency) where coalesce(expected, 0) <> coalesce(found, 0)
     union all
     select 'attempts', tenant_no, invoice_id, coalesce(expected, 0)::text, coalesce(found, 0)::text
     from attempted full join noted using (tenant_no, invoice_id) where coalesce(expected, 0) <> coalesce(found, 0)
     union all
     select 'payments', i.tenant_no, i.id, i.paid_minor::text, coalesce(p.found, 0)::text
     from invoice i left join payment p on p.tenant_no = i.tenant_no and p.invoice_id = i.id where i.paid_minor <> coalesce(p.found, 0)
     union all
     select 'fee_invoiced', f.tenant_no, f.id, f.invoiced_minor::text, coalesce(sum(i.amount_minor), 0)::text
     from sale_fee f left join invoice_fee i on i.tenant_no = f.tenant_no and i.fee_id = f.id
     group by f.tenant_no, f.id having f.invoiced_minor <> coalesce(sum(i.amount_minor), 0)
     union all
     select 'numbers', null, s.series || ' ' || s.year, s.last_no::text, count(distinct i.number)::text
     from invoice_sequence s left join invoice i on i.number like s.series || '-' || s.year || '-%'
     group by s.series, s.year, s.last_no
     having s.last_no <> count(distinct i.number) or max(i.number) is distinct from s.series || '-' || s.year || '-' || lpad(s.last_no::text, 6, '0')
     union all
     select 'periods', p.tenant_no, p.index::text, p.ends_on::text, n.starts_on::text
     from billing_period p join billing_period n on n.tenant_no = p.tenant_no and n.index = p.index + 1
     where n.starts_on <> p.ends_on or n.starts_at <> p.ends_at
     union all
     select 'periods', s.tenant_no, 'periods', s.next_period::text, count(p.index)::text
     from subscription s left join billing_period p on p.tenant_no = s.tenant_no
     group by s.tenant_no, s.next_period having s.next_period <> count(p.index)`
  )

  return rows
}
