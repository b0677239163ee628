import { dateOfTicket, replaceCode, type TicketOfSale } from "../modules/ticketing/queries/tickets/replace-code"
import type { Settling } from "../settle/settle-checkout"
import { newCode } from "./new-code"

export interface ReissuedTicket extends TicketOfSale {
  /** why: lost, stolen, sent to the wrong address */
  note: string
  /** user id */
  reissued_by: string
  /** how often its code was replaced before, as staff saw it */
  seen_changes: number
}

/**
 * Voids a ticket's code and makes a new one, which goes to its holder by mail; place and price stay.
 *
 * @throws ticket_not_found (404); ticket_not_changeable { because }, stale_state, tickets_impossible (409). Nothing is written then.
 */
export async function reissueTicket(
  { pool, keys }: Settling,
  { note, reissued_by, seen_changes, ...ticket }: ReissuedTicket
): Promise<void> {
  const code = await newCode(keys, ticket.tenant, await dateOfTicket(pool, ticket))
  await replaceCode(pool, ticket, { seen_changes, code, why: "reissued", by: reissued_by, note, holder: null }, false)
}
