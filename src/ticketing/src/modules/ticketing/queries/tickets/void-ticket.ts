import type { Db } from "@guichet/kernel/sql"
import { call } from "../call"
import type { TicketOfSale } from "./replace-code"

export interface VoidedTicket extends TicketOfSale {
  /** the buyer reads it */
  reason: string
  /** false: nobody can buy it any more */
  frees_place: boolean
  /** what was paid for the ticket and stays with the organiser, as whoever asks saw it: another sum refuses */
  keeps_minor: number
  /** user id */
  voided_by: string
}

/**
 * Makes a ticket void without giving money back, its mail and the mark in its order with it. Of two at once one wins, decided by the row locks of sale and ticket.
 *
 * @throws ticket_not_found (404) · ticket_not_changeable { because }, exchange_open, sale_not_written, money_kept { amount_minor } (409). Nothing is written then.
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
