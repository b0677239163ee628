import type { Pool } from "pg"
import type { FailedRefund } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { acceptRefund } from "../modules/ticketing/commands/after-sale/accept-refund"
import { markRefundFailed } from "../modules/ticketing/commands/after-sale/mark-refund-failed"

/**
 * Records that the provider reversed an accepted refund: the tickets stay void, the owners are notified, and a member pays it out
 * again or in another way. If the acceptance was lost or is late, it is recorded first. Idempotent; messages about an earlier
 * attempt change nothing.
 */
export async function failRefund(pool: Pool, refund: FailedRefund): Promise<void> {
  await inTransaction(pool, async (db) => {
    await acceptRefund(db, refund.tenant_no, refund.refund_id, refund.attempt, null)
    await markRefundFailed(db, refund)
  })
}
