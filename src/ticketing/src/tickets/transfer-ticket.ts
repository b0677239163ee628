import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import { dateOfTicket, replaceCode, type TicketOfSale } from "../modules/ticketing/queries/tickets/replace-code"
import type { Settling } from "../settle/settle-checkout"
import { newCode } from "./new-code"

export interface GivenTicket extends TicketOfSale {
  /** read: a name that can be read, an address that can be written to */
  holder: { name: string; email: string }
  /** user id, or `buyer` */
  transferred_by: string
  /** how often its code was replaced before, as staff saw it; null: however often */
  seen_changes: number | null
}

/**
 * A ticket is somebody else's from now on: a new code goes to them by mail, the one before lets nobody in. Buyers may do it once, where the organiser lets
 * them; staff may do it again.
 *
 * @throws ticket_not_found (404); ticket_not_changeable { because }, stale_state, tickets_impossible (409). Nothing is written then.
 */
export async function transferTicket(
  { pool, keys }: Settling,
  { holder, transferred_by, seen_changes, ...ticket }: GivenTicket
): Promise<void> {
  const code = await newCode(keys, ticket.tenant, await dateOfTicket(pool, ticket))
  await replaceCode(
    pool,
    ticket,
    { seen_changes, code, why: "transferred", by: transferred_by, note: null, holder },
    transferred_by === ASKED_BY_BUYER
  )
}
