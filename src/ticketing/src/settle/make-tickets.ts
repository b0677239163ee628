import { randomInt } from "node:crypto"
import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PlaceToSign } from "../modules/ticketing/queries/checkouts/places-to-sign"
import type { NewTicket } from "../modules/ticketing/queries/sales/settle-checkout"
import { signTicket, validityOf, yearOf } from "../ticket-code"
import type { TicketKeys } from "./ticket-keys"

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

/** `K7Q4-9XWM-2PTD`: 58 random bits without signs that look alike. */
const newTicketNo = (): string =>
  [0, 1, 2].map(() => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")).join("-")

/** Ids, numbers and signed codes for places about to be sold. Nothing is written. */
export async function makeTickets(keys: TicketKeys, tenant: TenantId, places: PlaceToSign[]): Promise<NewTicket[]> {
  const tickets: NewTicket[] = []
  for (const place of places) {
    const id = newId("ticket")
    const key = await keys.signing(tenant, yearOf(place.starts_at, place.time_zone))
    const code = signTicket(
      { version: 1, key_id: key.key_id, performance_id: place.performance_id, ticket_id: id, tier: 0, ...validityOf(place) },
      key
    )
    tickets.push({ id, performance_no: place.performance_no, place_idx: place.place_idx, ticket_no: newTicketNo(), code })
  }

  return tickets
}
