import type { SaleDispute } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import { callFunction } from "../../call"

/**
 * Records the state of a sale's dispute under the sale's row lock. Open: no more refunds are written, and `sale.disputed` is
 * announced once. Lost: the tickets that the sale paid for, fully or partly, become void and their places free. A reading older
 * than the stored one changes nothing.
 *
 * @returns whether anything changed
 */
export async function applyDispute(db: Db, dispute: SaleDispute): Promise<boolean> {
  const [{ apply_dispute: is_update }] = await callFunction<{ apply_dispute: boolean }>(db, "apply_dispute", {
    p_tenant: dispute.tenant_no,
    p_dispute: dispute.dispute_id,
    p_sale: dispute.sale_id,
    p_phase: dispute.phase,
    p_amount: dispute.amount_minor,
    p_currency: dispute.currency,
    p_reason: dispute.reason,
    p_due: dispute.due_by,
    p_read: dispute.read_at,
  })

  return is_update
}
