import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import { addPaidAmount } from "../invoices/add-paid-amount"
import type { AttemptRow } from "./attempt-row"

/** The provider's name in `unique (provider, provider_ref)`. */
const PROVIDER = "stripe"

/**
 * Records the payment of a successful attempt and subtracts it from the open amount of its locked invoice. Once: `attempt_id` and
 * (provider, provider_ref) are unique.
 *
 * @returns the payment's id
 */
export async function insertCardPayment(
  db: Db,
  { tenant_no, id, invoice_id, amount_minor }: AttemptRow,
  { provider_ref, now }: { provider_ref: string; now: Date }
): Promise<string> {
  const payment_id = newId("invoice_payment")
  await db.query(
    `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, amount_minor, method, paid_on, created_by, provider, provider_ref, attempt_id)
     values ($1, $2, $3, 'card:' || $4::text, $5, 'card', ($6::timestamptz at time zone 'UTC')::date, 'collector', $7, $8, $4)`,
    [tenant_no, payment_id, invoice_id, id, amount_minor.toString(), now, PROVIDER, provider_ref]
  )
  await addPaidAmount(db, { tenant_no, invoice_id }, amount_minor)

  return payment_id
}
