import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import { lockInvoice } from "../modules/billing/queries/invoices/lock-invoice"
import { postEntries } from "../modules/billing/queries/ledger/post-entries"

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
 * Notes money that came in for an invoice, in part or whole; the last part makes it `paid`. The same key again changes nothing.
 *
 * @throws not_found (404), stale_state (409) for a key that was used for another invoice, invoice_settled (409), invoice_overpaid (409) { open_minor }
 */
export const recordPayment = (pool: Pool, invoice_id: string, payment: RecordedPayment): Promise<void> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    const known = await db.query<{ invoice_id: string }>("select invoice_id from invoice_payment where idempotency_key = $1", [
      payment.idempotency_key,
    ])
    if (known.rows.length > 0 && known.rows[0].invoice_id !== invoice_id) {
      throw domainError("stale_state")
    }
    if (known.rows.length > 0) {
      return
    }
    if (invoice.status !== "open") {
      throw domainError("invoice_settled")
    }
    const amount = BigInt(payment.amount_minor)
    if (amount > invoice.open_minor) {
      throw domainError("invoice_overpaid", { open_minor: Number(invoice.open_minor), currency: invoice.currency })
    }
    const id = newId("invoice_payment")
    await db.query(
      `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, amount_minor, method, note, paid_on, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        invoice.tenant_no,
        id,
        invoice_id,
        payment.idempotency_key,
        amount.toString(),
        payment.method,
        payment.note || null,
        payment.paid_on,
        payment.created_by,
      ]
    )
    await db.query(
      `update invoice set paid_minor = paid_minor + $2, status = case when total_minor = paid_minor + credited_minor + $2 then 'paid' else status end
       where id = $1`,
      [invoice_id, amount.toString()]
    )
    await postEntries(
      db,
      { tenant_no: invoice.tenant_no, source_type: "invoice_payment", source_id: id, currency: invoice.currency },
      [
        { account: `clearing_${payment.method}`, amount_minor: amount },
        { account: "receivable", amount_minor: -amount },
      ]
    )
  })
