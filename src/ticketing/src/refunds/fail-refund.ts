import type { Pool } from "pg"
import type { FailedRefund } from "@guichet/kernel/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { queryAcceptRefund } from "../modules/ticketing/queries/refunds/accept-refund"
import { queryFailRefund } from "../modules/ticketing/queries/refunds/fail-refund"

/**
 * An accepted refund came back from the provider: the tickets stay void, the owners are told, and somebody pays it out again or another way. When the
 * word `accepted` itself was lost, or is late, it is made up for first. Idempotent; what is said of an earlier attempt changes nothing.
 */
export async function failRefund(pool: Pool, refund: FailedRefund): Promise<void> {
  await inTransaction(pool, async (db) => {
    await queryAcceptRefund(db, refund.tenant_no, refund.refund_id, refund.attempt, null)
    await queryFailRefund(db, refund)
  })
}
