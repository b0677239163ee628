import type { Db } from "@guichet/kernel/sql"

/**
 * Posts issued documents: receivable + total, revenue − each line's kind. A credit note's amounts are negative. Once per
 * document.
 */
export async function postInvoices(db: Db, invoice_ids: string[]): Promise<void> {
  await db.query(
    `with txn as (
       insert into ledger_txn (tenant_no, source_type, source_id)
       select tenant_no, 'invoice', id from invoice where id = any ($1) order by seq
       on conflict do nothing returning id, tenant_no, source_id
     ), entry as (
       select txn.id, 0 as rank, 'receivable' as account, i.currency, i.total_minor as amount
       from txn join invoice i on i.tenant_no = txn.tenant_no and i.id = txn.source_id
       union all
       select txn.id, 1, 'revenue_' || l.kind, i.currency, -sum(l.amount_minor)
       from txn join invoice i on i.tenant_no = txn.tenant_no and i.id = txn.source_id
         join invoice_line l on l.tenant_no = i.tenant_no and l.invoice_id = i.id
       group by txn.id, l.kind, i.currency having sum(l.amount_minor) <> 0
     )
     insert into ledger_entry (txn_id, no, account, currency, amount_minor)
     select id, row_number() over (partition by id order by rank, account), account, currency, amount from entry`,
    [invoice_ids]
  )
}
