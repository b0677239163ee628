import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

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
  tenant_no: TenantId
  source_type: "sale" | "fee_refund" | "invoice_payment"
  /** one transaction per source */
  source_id: string
  currency: string
}

export interface LedgerEntry {
  account: LedgerAccount
  /** debit positive, credit negative */
  amount_minor: bigint
}

export interface Posting {
  source: LedgerSource
  /** empty: nothing is posted */
  entries: LedgerEntry[]
}

/** Last part of a statement's `with`, and its end; parameters $1 to $8 are those of `postingsOf`. */
export const POSTINGS = `txn as (
       insert into ledger_txn (tenant_no, source_type, source_id) select * from unnest($1::integer[], $2::text[], $3::text[])
       on conflict do nothing returning id, tenant_no, source_type, source_id
     )
     insert into ledger_entry (txn_id, no, account, currency, amount_minor)
     select txn.id, e.no, e.account, e.currency, e.amount
     from unnest($4::integer[], $5::integer[], $6::text[], $7::text[], $8::numeric[]) as e (at, no, account, currency, amount)
     join txn on (txn.tenant_no, txn.source_type, txn.source_id) = (($1::integer[])[e.at], ($2::text[])[e.at], ($3::text[])[e.at])`

/** Parameters of `POSTINGS`, in order; zero entries are omitted. */
export function postingsOf(postings: Posting[]): unknown[] {
  const posted = postings
    .map(({ source, entries }) => ({ source, entries: entries.filter(({ amount_minor }) => amount_minor !== 0n) }))
    .filter(({ entries }) => entries.length > 0)
  const lines = posted.flatMap(({ source, entries }, at) =>
    entries.map((entry, no) => ({ ...entry, at: at + 1, no: no + 1, currency: source.currency }))
  )

  return [
    posted.map(({ source }) => source.tenant_no),
    posted.map(({ source }) => source.source_type),
    posted.map(({ source }) => source.source_id),
    lines.map(({ at }) => at),
    lines.map(({ no }) => no),
    lines.map(({ account }) => account),
    lines.map(({ currency }) => currency),
    lines.map(({ amount_minor }) => amount_minor.toString()),
  ]
}

/**
 * Posts one source, once: a source that was posted before changes nothing. At commit the database refuses entries that do not sum
 * to zero.
 */
export async function postEntries(db: Db, source: LedgerSource, entries: LedgerEntry[]): Promise<void> {
  await db.query({ name: "billing_post_entries", text: `with ${POSTINGS}`, values: postingsOf([{ source, entries }]) })
}
