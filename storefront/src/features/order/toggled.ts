import type { OrderTicket } from "../../sales-api/contracts"

/**
 * The chosen ids after a click on a ticket. The tickets of a table or booth sold whole are chosen together, since it is returned
 * or exchanged as a whole.
 *
 * @param open the tickets that can be chosen
 */
export function toggled(chosen: string[], { id, whole_place, performance }: OrderTicket, open: OrderTicket[]): string[] {
  const together = open.filter(
    (other) =>
      other.id === id || (whole_place !== null && other.whole_place === whole_place && other.performance.id === performance.id)
  )
  const ids = together.map((ticket) => ticket.id)

  return chosen.includes(id)
    ? chosen.filter((other) => !ids.includes(other))
    : [...chosen.filter((other) => !ids.includes(other)), ...ids]
}
