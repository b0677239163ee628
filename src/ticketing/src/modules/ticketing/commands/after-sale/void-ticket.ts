import type { Db } from "@guichet/kernel/sql"
import { call } from "../../call"
import type { TicketOfSale } from "./replace-code"

export interface VoidedTicket extends TicketOfSale {
  /** shown to the buyer */
  reason: string
  /** false: the place stays blocked */
  frees_place: boolean
  /** what was paid for the ticket and stays with the organiser, as the caller saw it; another sum is refused */
  keeps_minor: number
  /** user id */
  voided_by: string
}

/**
 * Voids a ticket without a refund, with its email and the mark in its order. Of two simultaneous calls one succeeds, decided by
 * the row locks of sale and ticket. Nothing is written when it throws.
 *
 * @throws ticket_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws sale_not_written (409)
 * @throws money_kept (409) { amount_minor }
 */
export async function voidTicket(
  db: Db,
  { tenant, sale_id, ticket_id, reason, frees_place, keeps_minor, voided_by }: VoidedTicket
): Promise<void> {
  await call(db, "void-ticket", "select void_ticket($1, $2, $3, $4, $5, $6, $7)", [
    tenant,
    sale_id,
    ticket_id,
    reason,
    frees_place,
    keeps_minor,
    voided_by,
  ])
}
