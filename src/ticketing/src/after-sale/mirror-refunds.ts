import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { mirrorRefund } from "../modules/ticketing/commands/after-sale/mirror-refund"
import { recordMirrorError, mirrorSoon } from "../modules/ticketing/commands/after-sale/mirror-error"
import {
  takeUnmirroredRefund,
  type RefundedSale,
  type UnmirroredRefund,
} from "../modules/ticketing/commands/after-sale/take-unmirrored-refund"
import { isDataError } from "../orders/data-error"

/**
 * Mirrors the next accepted refund into its order, once: rows and mark in one transaction. A refund that cannot be mirrored keeps
 * its error, lets the others pass and is retried after growing pauses; money and tickets are already settled.
 *
 * @param sale only its refunds; null: the next one
 * @returns 1, or 0 when none was waiting
 */
export async function mirrorRefunds(pool: Pool, sale: RefundedSale | null = null): Promise<number> {
  let taken: UnmirroredRefund | null = null
  try {
    await inTransaction(pool, async (db) => {
      taken = await takeUnmirroredRefund(db, sale)
      if (taken) {
        await mirrorRefund(db, taken)
      }
    })
  } catch (error) {
    const refund = taken as UnmirroredRefund | null
    if (!refund || !isDataError(error)) {
      throw error
    }
    await recordMirrorError(pool, refund, (error as Error).message)
  }

  return taken ? 1 : 0
}

/** Retries a sale's refunds now, each once, regardless of their pause. */
export async function mirrorRefundsOf(pool: Pool, tenant_no: TenantId, sale_id: string): Promise<void> {
  await mirrorSoon(pool, tenant_no, sale_id)
  while ((await mirrorRefunds(pool, { tenant_no, sale_id })) > 0) {
    continue
  }
}
