import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { queryRequestRefund, type RefundedItems, type RefundOrder } from "../modules/ticketing/queries/refunds/request-refund"
import { submitWritten } from "./submit-refund"

export interface RefundTicketsInput {
  tenant: TenantId
  sale_id: string
  /** null: all that remains */
  items: RefundedItems | null
  /** user id of who asked */
  requested_by: string
  /** how much of tickets goes back, and why more than was promised; left out: all that was paid, whatever was promised */
  order?: RefundOrder
}

/**
 * Gives tickets and extras back: money by the provider, then tickets void, places free, add-ons in stock again, then what was paid in addition for the tickets. Of two staff at once one wins.
 *
 * @returns the refund's id; its state tells: `accepted`, `refused`, or `submitted` while the provider's answer is unknown (asked again by a job)
 * @throws sale_not_found (404); ticket_not_refundable (409) { ticket_ids, extra_ids }; refund_not_offered, quote_changed, refund_beyond_terms,
 * difference_not_alone { sale_id } (409). Nothing is written then.
 */
export async function refundTickets(
  pool: Pool,
  { tenant, sale_id, items, requested_by, order }: RefundTicketsInput
): Promise<string> {
  const refund = await inTransaction(pool, (db) => queryRequestRefund(db, tenant, sale_id, items, requested_by, order))
  await submitWritten(pool, tenant, refund)

  return refund.id
}
