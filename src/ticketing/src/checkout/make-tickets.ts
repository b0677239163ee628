import { randomInt } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import type { NewTicket } from "../modules/ticketing/commands/checkout/settle-checkout"
import { isTicketable, signTicket, validityOf, yearOf } from "../ticket-code"
import type { TicketKeys } from "./ticket-keys"

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

/** `K7Q4-9XWM-2PTD`: 58 random bits, without characters that look alike. */
export const newTicketNo = (): string =>
  [0, 1, 2].map(() => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")).join("-")

/** @throws tickets_impossible (409) { performance_id } when no ticket code can ever express a date */
export function ensureTicketable({ holds }: CheckoutRow): void {
  for (const { performance_id, ...when } of holds) {
    if (!isTicketable(when)) {
      throw domainError("tickets_impossible", { performance_id })
    }
  }
}

/**
 * Ids, numbers and signed codes for the places of a checkout that is about to be sold. Writes nothing except a year's first key.
 *
 * @throws tickets_impossible (409)
 */
export async function makeTickets(keys: TicketKeys, tenant: TenantId, checkout: CheckoutRow): Promise<NewTicket[]> {
  ensureTicketable(checkout)
  const tickets: NewTicket[] = []
  for (const { performance_id, performance_no, lines, ...when } of checkout.holds) {
    const key = await keys.signing(tenant, yearOf(when.starts_at, when.time_zone))
    const validity = validityOf(when)
    for (const { place_idx } of lines) {
      const id = newId("ticket")
      const code = signTicket({ version: 1, key_id: key.key_id, performance_id, ticket_id: id, tier: 0, ...validity }, key)
      tickets.push({ id, performance_no, place_idx, ticket_no: newTicketNo(), code })
    }
  }

  return tickets
}
