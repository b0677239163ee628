import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import { markRefundReturned, type FailedRefundKey } from "../modules/ticketing/commands/after-sale/leave-failed"

/**
 * Closes a failed refund whose buyer was paid without the provider; the platform's fee is returned as if the provider had paid
 * it. On an error nothing is written.
 *
 * @param note how it was paid, 3 to 300 characters
 * @param returned_by user id
 * @throws not_found (404)
 * @throws refund_not_failed (409)
 */
export const returnRefund = (pool: Pool, key: FailedRefundKey, note: string, returned_by: string): Promise<void> =>
  inTransaction(pool, (db) => markRefundReturned(db, key, note, returned_by))
