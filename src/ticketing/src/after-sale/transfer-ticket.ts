import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import { dateOfTicket, replaceCode, type TicketOfSale } from "../modules/ticketing/commands/after-sale/replace-code"
import type { Signing } from "../checkout/ticket-keys"
import { newCode } from "./new-code"

export interface GivenTicket extends TicketOfSale {
  /** validated: a readable name, an address that can receive email */
  holder: { name: string; email: string }
  /** user id, or `buyer` */
  transferred_by: string
  /** how often its code had been replaced when staff read it; null: not checked */
  seen_changes: number | null
}

/**
 * Transfers a ticket to another person: emails them a new code and invalidates the previous one. Buyers can do it once per
 * ticket, where the organiser allows it; staff can repeat it. On an error nothing is written.
 *
 * @throws ticket_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws stale_state (409)
 * @throws too_many_transfers (429) to buyers: ten went to that address within a day
 * @throws tickets_impossible (409)
 */
export async function transferTicket(
  { pool, keys }: Signing,
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
