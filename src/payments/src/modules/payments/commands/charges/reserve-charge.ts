import type { Pool } from "pg"
import type { ChargeInput } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { SESSION_TTL_SECONDS } from "../../../../contracts/limits"
import { findCharge, type InvoiceCharge } from "../../queries/charge-row"

export interface ReservedCharge {
  charge: InvoiceCharge
  /** false: reserved earlier, and possibly requested already */
  is_new: boolean
}

/**
 * Creates the row of one attempt once, with amount and card frozen, and finds it afterwards. Decided by its primary key. It
 * shares the lock on the card's row, so that removing the card waits and then sees this payment.
 *
 * @returns null when a card is required and the client has none: nothing is written
 */
export const reserveCharge = (
  pool: Pool,
  kind: InvoiceCharge["kind"],
  { tenant_no, attempt_id, invoice_id, attempt, amount_minor, currency }: Omit<ChargeInput, "title">
): Promise<ReservedCharge | null> =>
  inTransaction(pool, async (db) => {
    const known = await findCharge(db, tenant_no, attempt_id)
    if (known) {
      return { charge: known, is_new: false }
    }
    const { rows } = await db.query<{ id: string; customer_ref: string }>(
      "select id, customer_ref from tenant_payment_method where tenant_no = $1 and state = 'active' for share",
      [tenant_no]
    )
    if (kind === "card" && rows.length === 0) {
      return null
    }
    const { rowCount } = await db.query(
      `insert into invoice_charge (tenant_no, id, invoice_id, attempt, kind, method_id, customer_ref, amount_minor, currency, session_expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, date_trunc('second', now()) + make_interval(secs => $10)) on conflict do nothing`,
      [
        tenant_no,
        attempt_id,
        invoice_id,
        attempt,
        kind,
        kind === "card" ? rows[0].id : null,
        rows[0]?.customer_ref ?? null,
        amount_minor.toString(),
        currency,
        SESSION_TTL_SECONDS,
      ]
    )
    const charge = await findCharge(db, tenant_no, attempt_id)
    if (!charge) {
      throw new Error(`Attempt ${attempt} of ${invoice_id} is already reserved under another id`)
    }

    return { charge, is_new: rowCount === 1 }
  })
