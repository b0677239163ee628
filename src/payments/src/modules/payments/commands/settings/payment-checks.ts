import type { Db } from "@guichet/kernel/sql"
import type { PaymentField, PaymentFieldFault, PlatformAccount } from "../../../../contracts/platform-payments"

/** Result of checking a value; valid only for the value with this `fingerprint`. */
export interface PaymentCheck {
  field: PaymentField
  fingerprint: string
  /** null: it is valid */
  why: PaymentFieldFault | null
  /** for the secret key only */
  facts: PlatformAccount | null
  checked_at: Date
}

export async function paymentChecks(db: Db): Promise<PaymentCheck[]> {
  const { rows } = await db.query<PaymentCheck & Record<string, unknown>>(
    "select field, fingerprint, why, facts, checked_at from payment_check"
  )

  return rows
}

/** Stores the result of a check; the last one of each field counts. */
export async function recordCheck(
  db: Db,
  { field, fingerprint, why, facts = null }: Omit<PaymentCheck, "checked_at" | "facts"> & { facts?: PlatformAccount | null }
): Promise<void> {
  await db.query(
    `insert into payment_check (field, fingerprint, why, facts) values ($1, $2, $3, $4)
     on conflict (field) do update set fingerprint = excluded.fingerprint, why = excluded.why, facts = excluded.facts, checked_at = now()`,
    [field, fingerprint, why, facts && JSON.stringify(facts)]
  )
}

/** Results for one account do not apply to another. */
export async function forgetChecks(db: Db): Promise<void> {
  await db.query("delete from payment_check")
}
