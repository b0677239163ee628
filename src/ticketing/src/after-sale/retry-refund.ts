import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { scheduleRefundRetry, type FailedRefundKey } from "../modules/ticketing/commands/after-sale/leave-failed"
import { submitWritten } from "./submit-refund"

/**
 * Pays a failed refund out again as its next attempt; the effects of its first acceptance are not repeated. Its state is then
 * `accepted`, `failed` again, or `submitted` while the provider's answer is unknown. On an error nothing is written.
 *
 * @throws not_found (404)
 * @throws refund_not_failed (409)
 * @throws sale_disputed (409) { dispute_id, due_by }
 * @throws refund_beyond_payment (409) { amount_minor }
 */
export async function retryRefund(pool: Pool, ports: Pick<Ports, "payments">, key: FailedRefundKey): Promise<void> {
  await scheduleRefundRetry(pool, key)
  await submitWritten(pool, ports, key.tenant, { id: key.refund_id, needs_payment: true })
}
