import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_AFTER_PAYMENT_SECONDS } from "../../../../contracts/limits"
import { call } from "../../call"

/**
 * Ends an attempt that the provider says can no longer be paid: `paying → held` ("try again") for at least five minutes, but
 * never past `hold.ends_by`; or `failed`, with its places freed, when the payment was being voided. `checkout.failed` is then
 * announced, unless the payment did not match.
 *
 * @returns false when the checkout moved on meanwhile; nothing is changed
 */
export async function markPaymentExpired(db: Db, tenant: TenantId, checkout_id: string, attempt: number): Promise<boolean> {
  const [{ moved }] = await call<{ moved: boolean }>(db, "payment-gone", "select mark_payment_expired($1, $2, $3, $4) as moved", [
    tenant,
    checkout_id,
    attempt,
    HOLD_AFTER_PAYMENT_SECONDS,
  ])

  return moved
}
