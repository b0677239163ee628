import type { SaleDispute } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"

/**
 * Writes what became of a sale's dispute, under the sale's row lock. Found open: no refund is written from now on, `sale.disputed` is told once. Found
 * lost: the tickets that it paid for, in part or whole, are void and their places free. What was read earlier than what is known changes nothing.
 *
 * @returns whether this was news
 */
export async function noteDispute(db: Db, dispute: SaleDispute): Promise<boolean> {
  const { rows } = await db.query<{ is_update: boolean }>(
    "select note_dispute($1, $2, $3, $4, $5, $6, $7, $8, $9) as is_update",
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
