import type { Db } from "@guichet/kernel/sql"

export interface KeyedInvoicePayment {
  invoice_id: string
  /** null for payments older than this column */
  request_hash: string | null
}

/** The payment recorded with a key. */
export async function invoicePaymentOfKey(db: Db, idempotency_key: string): Promise<KeyedInvoicePayment | null> {
  const { rows } = await db.query<KeyedInvoicePayment & Record<string, unknown>>(
    "select invoice_id, request_hash from invoice_payment where idempotency_key = $1",
    [idempotency_key]
  )

  return rows[0] ?? null
}
