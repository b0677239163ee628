import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { queryRequestRefund } from "../modules/ticketing/queries/refunds/request-refund"
import { queryTakeOpenRefunds } from "../modules/ticketing/queries/refunds/take-open-refunds"
import { submitRefund } from "./submit-refund"

export interface RefundTicketsInput {
  tenant: TenantId
  sale_id: string
  /** null: all that remain */
  ticket_ids: string[] | null
  /** user id of who asked */
  requested_by: string
}

/**
 * Gives tickets back: money by the provider, then tickets void and places free. Of two staff at once one wins.
 *
 * @returns the refund's id; its state tells: `accepted`, `refused`, or `submitted` while the provider's answer is unknown (asked again by a job)
 * @throws sale_not_found (404); ticket_not_refundable (409) { ticket_ids }. Nothing is written then.
 */
export async function refundTickets(
  pool: Pool,
  { tenant, sale_id, ticket_ids, requested_by }: RefundTicketsInput
): Promise<string> {
  const refund = await inTransaction(pool, (db) => queryRequestRefund(db, tenant, sale_id, ticket_ids, requested_by))
  if (refund.needs_payment) {
    for (const open of await queryTakeOpenRefunds(pool, { tenant_no: tenant, id: refund.id })) {
      await submitRefund(pool, open)
    }
  }

  return refund.id
}
