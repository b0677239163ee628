import { dateOfTicket, replaceCode, type TicketOfSale } from "../modules/ticketing/commands/after-sale/replace-code"
import type { Signing } from "../checkout/ticket-keys"
import { newCode } from "./new-code"

export interface ReissuedTicket extends TicketOfSale {
  /** the reason: lost, stolen, sent to the wrong address */
  note: string
  /** user id */
  reissued_by: string
  /** how often its code had been replaced when staff read it */
  seen_changes: number
}

/**
 * Invalidates a ticket's code and emails its holder a new one; place and price stay. On an error nothing is written.
 *
 * @throws ticket_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws stale_state (409)
 * @throws tickets_impossible (409)
 */
export async function reissueTicket(
  { pool, keys }: Signing,
  { note, reissued_by, seen_changes, ...ticket }: ReissuedTicket
): Promise<void> {
  const code = await newCode(keys, ticket.tenant, await dateOfTicket(pool, ticket))
  await replaceCode(pool, ticket, { seen_changes, code, why: "reissued", by: reissued_by, note, holder: null }, false)
}
