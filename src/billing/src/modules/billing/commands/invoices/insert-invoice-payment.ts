import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RequestKey } from "./insert-draft"

export interface NewInvoicePayment extends RequestKey {
  tenant_no: TenantId
  invoice_id: string
  amount_minor: bigint
  method: "bank" | "cash" | "other"
  note: string
  /** YYYY-MM-DD */
  paid_on: string
  created_by: string
}

/**
 * Inserts a payment that a person records.
 *
 * @returns its id; null when its key was used before: nothing is written
 */
export async function insertInvoicePayment(db: Db, payment: NewInvoicePayment): Promise<string | null> {
  const id = newId("invoice_payment")
  const { rowCount } = await db.query(
    `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, request_hash, amount_minor, method, note, paid_on, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (idempotency_key) do nothing`,
    [
      payment.tenant_no,
      id,
      payment.invoice_id,
      payment.idempotency_key,
      payment.request_hash,
      payment.amount_minor.toString(),
      payment.method,
      payment.note || null,
      payment.paid_on,
      payment.created_by,
    ]
  )

  return rowCount === 0 ? null : id
}
