import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { LockedInvoice } from "../invoices/lock-invoice"
import { findAttempt, type AttemptRow } from "./attempt-row"

export interface NewAttempt {
  kind: "card" | "page"
  /** null: started by a person */
  step: number | null
  asked_by: string | null
  now: Date
}

/**
 * Starts an attempt for the entire open amount of a locked invoice. Decided by `invoice_attempt_one`.
 *
 * @returns null when another is in progress: nothing is written
 */
export async function insertAttempt(
  db: Db,
  { tenant_no, id, open_minor, currency }: LockedInvoice,
  { kind, step, asked_by, now }: NewAttempt
): Promise<AttemptRow | null> {
  const attempt_id = newId("invoice_attempt")
  const { rowCount } = await db.query(
    `insert into invoice_attempt (tenant_no, id, invoice_id, attempt, kind, step, amount_minor, currency, asked_by, ask_at, created_at)
     select $1, $2, $3, coalesce(max(attempt), 0) + 1, $4, $5, $6, $7, $8, $9::timestamptz + interval '1 minute', $9
     from invoice_attempt where tenant_no = $1 and invoice_id = $3
     on conflict do nothing`,
    [tenant_no, attempt_id, id, kind, step, open_minor.toString(), currency, asked_by, now]
  )

  return rowCount === 1 ? findAttempt(db, tenant_no, attempt_id) : null
}
