import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { ensureNotBeingPaid } from "../modules/billing/queries/collecting/ensure-not-being-paid"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { postEntries } from "../modules/billing/commands/ledger/post-entries"
import { requestHash } from "../request-hash"

export interface RecordedPayment {
  amount_minor: number
  method: "bank" | "cash" | "other"
  /** YYYY-MM-DD */
  paid_on: string
  note?: string
  idempotency_key: string
  created_by: string
}

/**
 * Records money received for an invoice, in part or whole; the last part makes it `paid`. Idempotent by its key.
 *
 * @throws not_found (404)
 * @throws form_sent_before (409) for a key that was used for other content or another invoice
 * @throws payment_day (400)
 * @throws invoice_settled (409)
 * @throws invoice_being_paid (409)
 * @throws invoice_overpaid (409) { open_minor }
 */
export const recordPayment = (pool: Pool, invoice_id: string, payment: RecordedPayment): Promise<void> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    const { amount_minor, method, paid_on, note = "", idempotency_key } = payment
    const request_hash = requestHash({ invoice_id, amount_minor, method, paid_on, note })
    if (await wasRecorded(db, idempotency_key, { invoice_id, request_hash })) {
      return
    }
    await ensurePaidOn(db, paid_on)
    if (invoice.status !== "open") {
      throw domainError("invoice_settled")
    }
    await ensureNotBeingPaid(db, invoice)
    const amount = BigInt(amount_minor)
    if (amount > invoice.open_minor) {
      throw domainError("invoice_overpaid", { open_minor: Number(invoice.open_minor), currency: invoice.currency })
    }
    const id = newId("invoice_payment")
    const { rowCount } = await db.query(
      `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, request_hash, amount_minor, method, note, paid_on, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (idempotency_key) do nothing`,
      [
        invoice.tenant_no,
        id,
        invoice_id,
        idempotency_key,
        request_hash,
        amount.toString(),
        method,
        note || null,
        paid_on,
        payment.created_by,
      ]
    )
    if (rowCount === 0) {
      await wasRecorded(db, idempotency_key, { invoice_id, request_hash })

      return
    }
    await db.query(
      `update invoice set paid_minor = paid_minor + $3, status = case when total_minor = paid_minor + credited_minor + $3 then 'paid' else status end
       where tenant_no = $1 and id = $2`,
      [invoice.tenant_no, invoice_id, amount.toString()]
    )
    await postEntries(
      db,
      { tenant_no: invoice.tenant_no, source_type: "invoice_payment", source_id: id, currency: invoice.currency },
      [
        { account: `clearing_${method}`, amount_minor: amount },
        { account: "receivable", amount_minor: -amount },
      ]
    )
  })

/**
 * Whether this payment was already recorded with its key.
 *
 * @throws form_sent_before (409) when another payment was
 */
async function wasRecorded(
  db: Db,
  idempotency_key: string,
  asked: { invoice_id: string; request_hash: string }
): Promise<boolean> {
  const { rows } = await db.query<{ invoice_id: string; request_hash: string | null }>(
    "select invoice_id, request_hash from invoice_payment where idempotency_key = $1",
    [idempotency_key]
  )
  const [known] = rows
  // payments older than this column have no hash
  if (known && (known.invoice_id !== asked.invoice_id || ![null, asked.request_hash].includes(known.request_hash))) {
    throw domainError("form_sent_before")
  }

  return known !== undefined
}

/**
 * The day is the payer's, so tomorrow in UTC can be valid.
 *
 * @throws payment_day (400)
 */
async function ensurePaidOn(db: Db, paid_on: string): Promise<void> {
  const { rows } = await db.query<{ is_possible: boolean }>(
    "select $1::date between '2000-01-01' and (now() at time zone 'UTC')::date + 1 as is_possible",
    [paid_on]
  )
  if (!rows[0].is_possible) {
    throw domainError("payment_day", { paid_on })
  }
}
