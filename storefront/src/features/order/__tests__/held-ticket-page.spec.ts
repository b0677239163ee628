import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import type { HeldTicket } from "../../../sales-api/contracts"
import { HeldTicketPage } from "../held-ticket-page"

const site = { name: "Odéon", locales: ["fr", "en"], default_locale: "fr", support_address: null, this_year: 2027 }
const page = (state: "valid" | "void", cancelled: { message: string } | null = null, locale = "en") => {
  const held = {
    ...{ holder_name: "Ami", buyer_name: "Zoé", is_test: false, url: "https://odeon.example/fr/buy/tickets/tkt_1?token=a" },
    ticket: {
      ...{ id: "tkt_1", code: null, ticket_no: "1", section: "Cabaret", row: "3", at_table: true, label: "1" },
      ...{ price_level: "Plein", state, holder_name: "Ami" },
      performance: {
        ...{ id: "perf_1", event_title: "La Mouette", starts_at: "2027-03-12T19:30:00Z", doors_at: null, duration_minutes: null },
        ...{ time_zone: "Europe/Paris", venue: "Grande salle", city: "Lyon", address: "12 quai Saint-Antoine" },
        cancelled,
      },
    },
  } as unknown as HeldTicket

  return renderToStaticMarkup(createElement(HeldTicketPage, { site: site as unknown as Site, locale, held, token: "a+b/c" }))
}

describe("T5 the page of a transferred ticket", () => {
  it("offers the calendar file and a map of the venue, as the buyer's page does", () => {
    const html = page("valid")

    expect(html).toContain('href="/en/buy/tickets/tkt_1/calendar?token=a%2Bb%2Fc"')
    expect(html).toContain("https://www.openstreetmap.org/search?query=Grande%20salle%2C%2012%20quai%20Saint-Antoine%2C%20Lyon")
    expect(html).toContain("Cabaret, table 3, seat 1")
  })

  it("offers neither once it is void", () => {
    expect(page("void")).not.toMatch(/calendar|openstreetmap/)
  })
  it.each([
    ["en", "This date is cancelled", "Odéon writes: “Strike”", "Zoé, who transferred it to you, has also been notified"],
    ["fr", "Cette date est annulée", "Odéon écrit : « Strike »", "l’a aussi annoncé à Zoé"],
  ])(
    "states that its date is cancelled, with the organiser's message, whether or not it is void yet (%s)",
    (locale, ...texts) => {
      const pages = (["valid", "void"] as const).map((state) =>
        page(state, { message: "Strike" }, locale).replace(/[\u00a0\u202f]/g, " ")
      )

      for (const text of texts) {
        expect(pages.map((html) => html.includes(text))).toEqual([true, true])
      }
      expect(pages.join("")).not.toMatch(/calendar|openstreetmap|<svg/)
    }
  )
})
