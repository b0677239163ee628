import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import { queryMirrorRefund } from "../modules/ticketing/queries/refunds/mirror-refund"
import { queryTakeUnmirroredRefund, type UnmirroredRefund } from "../modules/ticketing/queries/refunds/take-unmirrored-refund"
import { isDataError } from "../order-writer/data-error"

/**
 * Shows the next accepted refund in its order, once: rows and mark in one transaction. A refund that cannot be shown keeps its error and lets the
 * others pass; money and tickets are settled already.
 *
 * @returns 1, or 0 when nothing waited
 */
export async function mirrorRefunds(pool: Pool): Promise<number> {
  let taken: UnmirroredRefund | null = null
  try {
    await inTransaction(pool, async (db) => {
      taken = await queryTakeUnmirroredRefund(db)
      if (taken) {
        await queryMirrorRefund(db, taken)
      }
    })
  } catch (error) {
    const refund = taken as UnmirroredRefund | null
    if (!refund || !isDataError(error)) {
      throw error
    }
    await pool.query(`update sale_refund set mirror_error = $3 where tenant_no = $1 and id = $2`, [
      refund.tenant_no,
      refund.id,
      (error as Error).message.slice(0, 300),
    ])
  }

  return taken ? 1 : 0
}
