import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { OrderTicket } from "../../../sales-api/contracts"
import { TicketCard } from "../ticket-card"

const card = (over: Partial<OrderTicket> = {}, address: string | null = "12 quai Saint-Antoine") => {
  const ticket = {
    id: "tkt_1",
    code: null,
    ticket_no: "123456",
    section: "Parterre",
    row: "F",
    label: "12",
    price_level: "Plein",
    state: "pending",
    holder_name: null,
    performance: {
      event_title: "La Mouette",
      starts_at: "2027-03-12T19:30:00Z",
      time_zone: "Europe/Paris",
      venue: "Grande salle",
      city: "Lyon",
      address,
    },
    ...over,
  } as OrderTicket

  return renderToStaticMarkup(
    createElement(TicketCard, {
      ...{ ticket, number: 1, count: 2, is_test: false, locale: "fr", this_year: 2027 },
      messages: messagesIn("fr").order,
    })
  )
}

describe("T5 a ticket", () => {
  it("buyer-10 the card shows the hall's street, if there is one", () => {
    expect(card()).toContain("Grande salle, 12 quai Saint-Antoine, Lyon")
    expect(card({}, null)).toContain("Grande salle, Lyon")
  })

  it("a place at a table is named by its table", () => {
    const html = card({ section: "Cabaret", row: "3", at_table: true, label: "1" })

    expect(html).toContain("Cabaret, table 3, place 1")
    expect(html).toMatch(/Table<\/dt><dd[^>]*>3/)
    expect(html).not.toContain("Rang")
    expect(card()).toContain("Parterre, rang F, place 12")
  })

  it("buyer-14 the card shows the attendee, if their name was asked for", () => {
    expect(card({ holder_name: "Zoé Essai" })).toMatch(/Au nom de<\/dt><dd[^>]*>Zoé Essai/)
    expect(card()).not.toContain("Au nom de")
  })
})
