import type { SaleDispute } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"

/**
 * Records the state of a sale's dispute under the sale's row lock. Open: no more refunds are written, and `sale.disputed` is
 * announced once. Lost: the tickets that the sale paid for, fully or partly, become void and their places free. A reading older
 * than the stored one changes nothing.
 *
 * @returns whether anything changed
 */
export async function applyDispute(db: Db, dispute: SaleDispute): Promise<boolean> {
  const { rows } = await db.query<{ is_update: boolean }>(
    "select apply_dispute($1, $2, $3, $4, $5, $6, $7, $8, $9) as is_update",
    [
      dispute.tenant_no,
      dispute.dispute_id,
      dispute.sale_id,
      dispute.phase,
      dispute.amount_minor,
      dispute.currency,
      dispute.reason,
      dispute.due_by,
      dispute.read_at,
    ]
  )

  return rows[0].is_update
}
