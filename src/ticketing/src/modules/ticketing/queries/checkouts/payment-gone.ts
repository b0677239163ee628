import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_AFTER_PAYMENT_SECONDS } from "../../../../contracts/limits"
import { call } from "../call"

/**
 * What follows when the provider said that nobody can pay this attempt any more: `paying → held` for five minutes at least, never past its last end (`hold.ends_by`), "try again"; or `failed` when the
 * payment was being given back, its places freed, and `checkout.failed` told unless the payment was not the one asked for.
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
