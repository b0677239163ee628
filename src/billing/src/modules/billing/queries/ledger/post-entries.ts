import type { Db } from "@guichet/kernel/sql"

export type LedgerAccount =
  | "receivable"
  | "clearing_provider"
  | "clearing_bank"
  | "clearing_cash"
  | "clearing_other"
  | "revenue_monthly"
  | "revenue_percent"
  | "revenue_per_ticket"
  | "revenue_remainder"
  | "revenue_manual"

export interface LedgerSource {
  tenant_no: number
  source_type: "sale" | "fee_refund" | "invoice_payment"
  /** one transaction a source */
  source_id: string
  currency: string
}

export interface LedgerEntry {
  account: LedgerAccount
  /** debit positive, credit negative */
  amount_minor: bigint
}

/**
 * Posts one happening, once: a source that was posted changes nothing. The database refuses entries that do not sum to zero when the transaction commits.
 */
export async function postEntries(db: Db, source: LedgerSource, entries: LedgerEntry[]): Promise<void> {
  const posted = entries.filter(({ amount_minor }) => amount_minor !== 0n)
  await db.query(
    `with txn as (
       insert into ledger_txn (tenant_no, source_type, source_id) values ($1, $2, $3) on conflict do nothing returning id
     )
     insert into ledger_entry (txn_id, no, account, currency, amount_minor)
     select txn.id, e.ordinality, e.account, $4, e.amount
     from txn, unnest($5::text[], $6::numeric[]) with ordinality as e (account, amount, ordinality)`,
    [
      source.tenant_no,
      source.source_type,
      source.source_id,
      source.currency,
      posted.map(({ account }) => account),
      posted.map(({ amount_minor }) => amount_minor.toString()),
    ]
  )
}
