import type { OrderTicket } from "../../sales-api/contracts"
import { placeText } from "../../ui/place-parts"

/**
 * A ticket among others in a list: its place; of several in one place (a table, a booth, a standing area) its price as well, and
 * its number if that is the same too.
 */
export function ticketName(ticket: OrderTicket, all: OrderTicket[], words: { row: string; table: string; seat: string }): string {
  const place = placeText(ticket, words)
  const alike = all.filter((other) => other.performance.id === ticket.performance.id && placeText(other, words) === place)

  return [
    place,
    ...(alike.length > 1 ? [ticket.price_level] : []),
    ...(alike.filter(({ price_level }) => price_level === ticket.price_level).length > 1 ? [ticket.ticket_no] : []),
  ]
    .filter(Boolean)
    .join(" · ")
}
