import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { ensureNotBeingPaid } from "../modules/billing/queries/collecting/ensure-not-being-paid"
import { addPaidAmount } from "../modules/billing/commands/invoices/add-paid-amount"
import type { RequestKey } from "../modules/billing/commands/invoices/insert-draft"
import { insertInvoicePayment } from "../modules/billing/commands/invoices/insert-invoice-payment"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { postEntries } from "../modules/billing/commands/ledger/post-entries"
import { invoicePaymentOfKey } from "../modules/billing/queries/invoices/invoice-payment-of-key"
import { isPaymentDay } from "../modules/billing/queries/invoices/is-payment-day"
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
    const key = { idempotency_key, request_hash: requestHash({ invoice_id, amount_minor, method, paid_on, note }) }
    if (await wasRecorded(db, invoice_id, key)) {
      return
    }
    if (!(await isPaymentDay(db, paid_on))) {
      throw domainError("payment_day", { paid_on })
    }
    if (invoice.status !== "open") {
      throw domainError("invoice_settled")
    }
    await ensureNotBeingPaid(db, invoice)
    const amount = BigInt(amount_minor)
    if (amount > invoice.open_minor) {
      throw domainError("invoice_overpaid", { open_minor: Number(invoice.open_minor), currency: invoice.currency })
    }
    const id = await insertInvoicePayment(db, {
      ...key,
      tenant_no: invoice.tenant_no,
      invoice_id,
      amount_minor: amount,
      method,
      note,
      paid_on,
      created_by: payment.created_by,
    })
    if (!id) {
      await wasRecorded(db, invoice_id, key)

      return
    }
    await addPaidAmount(db, { tenant_no: invoice.tenant_no, invoice_id }, amount)
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
async function wasRecorded(db: Db, invoice_id: string, { idempotency_key, request_hash }: RequestKey): Promise<boolean> {
  const known = await invoicePaymentOfKey(db, idempotency_key)
  if (known && (known.invoice_id !== invoice_id || ![null, request_hash].includes(known.request_hash))) {
    throw domainError("form_sent_before")
  }

  return known !== null
}
