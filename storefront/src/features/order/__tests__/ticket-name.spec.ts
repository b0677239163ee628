import { messagesIn } from "../../../i18n/messages"
import type { OrderTicket } from "../../../sales-api/contracts"
import { ticketName } from "../ticket-name"

const ticket = (ticket_no: string, price_level: string, over: object = {}) =>
  ({
    ...{ ticket_no, price_level, section: "Parterre", row: "", at_table: false, label: "Fosse", performance: { id: "perf_1" } },
    ...over,
  }) as unknown as OrderTicket
const namesIn = (locale: string, ...tickets: OrderTicket[]) =>
  tickets.map((one) => ticketName(one, tickets, messagesIn(locale).order))

describe("T6 the tickets of an order in a list", () => {
  it("are distinguished by their price, and by their number, where they have one place", () => {
    expect(namesIn("fr", ticket("7KD", "Plein"), ticket("M2P", "Réduit"), ticket("Q4X", "Réduit"))).toEqual([
      "Parterre, Fosse · Plein",
      "Parterre, Fosse · Réduit · M2P",
      "Parterre, Fosse · Réduit · Q4X",
    ])
  })

  it("are named by their place alone where no other ticket of the date has it", () => {
    const seat = { row: "F", label: "12" }

    expect(namesIn("fr", ticket("7KD", "Plein", seat), ticket("M2P", "Plein", { ...seat, label: "13" }))).toEqual([
      "Parterre, rang F, place 12",
      "Parterre, rang F, place 13",
    ])
    expect(namesIn("en", ticket("7KD", "Full", seat), ticket("M2P", "Full", { ...seat, performance: { id: "perf_2" } }))).toEqual(
      Array(2).fill("Parterre, row F, seat 12")
    )
  })
})
