import type { Pool } from "pg"
import { isDomainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import {
  dropItem,
  endLease,
  findCancelledSales,
  leaseCancellation,
  markAsked,
  markStuck,
  takeWaitingItem,
  wakeStuckItems,
  type LeasedCancellation,
} from "../modules/ticketing/commands/after-sale/cancellation-work"
import { requestRefund } from "../modules/ticketing/commands/after-sale/request-refund"
import { isDataError } from "../orders/data-error"
import { attemptItem } from "@guichet/tenancy/failing-work"

/** `requested_by` of a cancellation's refunds. */
const CANCELLATION = "cancellation"
/** Refunds written per turn; the job for open refunds submits them to the provider at its own pace. */
const ITEMS_A_TURN = 200

/**
 * Continues due cancellations, each under a lease: writes a refund for each sale in one transaction with its item, so that a
 * crash leaves each sale either refunded once or not yet. A sale that cannot be refunded is kept with its reason and retried
 * later; a cancellation that fails waits for its lease to end while the others continue. Safe in any number of processes at the
 * same time.
 *
 * @returns the number of sales processed
 */
export async function runCancellations(pool: Pool): Promise<number> {
  let asked = 0
  await wakeStuckItems(pool)
  for (let leased = await leaseCancellation(pool); leased; leased = await leaseCancellation(pool)) {
    const cancellation = leased
    await attemptItem(pool, { duty: "cancellations", item_id: leased.id, tenant_no: leased.tenant_no }, async () => {
      await findCancelledSales(pool, cancellation)
      for (let turn = 0; turn < ITEMS_A_TURN && (await refundNext(pool, cancellation)); turn += 1) {
        asked += 1
      }
      await endLease(pool, cancellation)
    })
  }

  return asked
}

/** @returns false when no item is waiting */
async function refundNext(pool: Pool, leased: LeasedCancellation): Promise<boolean> {
  let sale_id: string | null = null
  try {
    return await inTransaction(pool, async (db) => {
      const item = await takeWaitingItem(db, leased)
      if (!item) {
        return false
      }
      sale_id = item.sale_id
      if (item.ticket_ids.length + item.extra_ids.length === 0) {
        await dropItem(db, leased, item.sale_id)

        return true
      }
      const refund = await requestRefund(db, leased.tenant_no, item.sale_id, item, CANCELLATION)
      await markAsked(db, leased, refund)

      return true
    })
  } catch (error) {
    if (!sale_id || !(isDomainError(error) || isDataError(error))) {
      throw error
    }
    await markStuck(pool, leased, sale_id, isDomainError(error) ? error.code : (error as Error).message)

    return true
  }
}
