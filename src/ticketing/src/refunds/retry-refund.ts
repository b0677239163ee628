import type { Pool } from "pg"
import { queryRetryRefund, type FailedRefundKey } from "../modules/ticketing/queries/refunds/leave-failed"
import { submitWritten } from "./submit-refund"

/**
 * Pays a failed refund out again, as its next attempt; what was done when it was first accepted is not done again. Its state tells what became of it:
 * `accepted`, `failed` anew, or `submitted` while the provider's answer is unknown.
 *
 * @throws not_found (404); refund_not_failed (409). Nothing is written then.
 */
export async function retryRefund(pool: Pool, key: FailedRefundKey): Promise<void> {
  await queryRetryRefund(pool, key)
  await submitWritten(pool, key.tenant, { id: key.refund_id, needs_payment: true })
}
