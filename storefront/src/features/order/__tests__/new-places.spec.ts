import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Order } from "../../../sales-api/contracts"
import { NewPlaces, wordsOfReturn } from "../new-places"

jest.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const seat = (label: string) => ({ section: "Parterre", row: "F", label })
type Seat = ReturnType<typeof seat>
const page = (
  locale: string,
  count: number,
  message: string | null = null,
  kept_because: string | null = null,
  moved?: { was: Seat; becomes: Seat },
  used = 0
) => {
  const items = Array.from({ length: count }, (_, at) => ({
    ...{ ticket_id: `tkt_${at}`, amount_minor: 4500, was: seat(String(at + 1)), kept_because },
    becomes: seat(String(at + (kept_because ? 1 : 11))),
    stays_because: at < used ? "used" : null,
    ...moved,
  }))
  const change = {
    ...{ id: "hch_1", event_title: "Le Cid", starts_at: "2027-03-14T19:30:00Z", time_zone: "Europe/Paris", message, items },
  }
  const order = { sale: { id: "sale_1", token: "t", currency: "eur", hall_changes: count ? [change] : [] } } as unknown as Order
  const { newPlaces, order: seats } = messagesIn(locale)

  return renderToStaticMarkup(
    createElement(NewPlaces, { order, name: "Odéon", locale, this_year: 2027, messages: newPlaces, seats, free: "free" })
  )
}

describe("T2 places that change with a new chart of the hall", () => {
  it("old and new places are shown, with one button to accept, in both languages", () => {
    const html = page("en", 2, "We build a new balcony.")

    expect(html).toContain("Other seats are held for you")
    expect(html).toContain("Parterre, row F, seat 1 → Parterre, row F, seat 11")
    expect(html).toContain("Odéon writes: “We build a new balcony.”")
    expect(html).toContain("Accept these seats")
    expect(html).toContain("Return tickets instead")
    expect(page("fr", 1)).toContain("Prendre cette place")
  })

  it("a kept place shows how it is worse, and is never called as good", () => {
    const html = page("en", 1, null, "worse_view")

    expect(html).toContain("Your seat has changed")
    expect(html).toContain("Parterre, row F, seat 1: the view is worse")
    expect(html).not.toContain("as good")
    expect(html).toContain("Return tickets instead")
    expect(page("fr", 1, null, "elsewhere")).toContain("désormais ailleurs dans la salle")
  })

  it("tables and areas are named without rows, and people with the same change are grouped", () => {
    const table = { was: { section: "Tables", row: "", label: "H1" }, becomes: { section: "Tables", row: "", label: "H4" } }
    const area = { was: { section: "Fosse", row: "", label: "Fosse" }, becomes: { section: "Parc", row: "", label: "Pelouse" } }

    expect(page("en", 6, null, null, table)).toContain(">6 × Tables, H1 → Tables, H4<")
    expect(page("fr", 3, null, null, area)).toContain(">3 × Fosse → Parc, Pelouse<")
    expect(page("fr", 2, null, "worse_view", { was: area.was, becomes: area.was })).toMatch(
      />2 × Fosse\s: la visibilité y est moins bonne</
    )
    expect(page("en", 6, null, null, table).match(/H1/g)).toHaveLength(1)
  })

  it.each(["en", "fr"])("a refund is mentioned only if something was paid (%s)", (locale) => {
    const { newPlaces } = messagesIn(locale)
    const spoken = (sum_minor: number) => Object.values(wordsOfReturn(sum_minor, newPlaces)).join(" ")

    expect(spoken(4500)).toMatch(/refund|rembours/)
    expect(spoken(0)).not.toMatch(/refund|rembours|money|argent|pa(id|yé)/)
  })

  it("A8 a ticket that was used stays, with the reason, and the others are asked about", () => {
    const html = page("en", 3, null, null, undefined, 1)

    expect(html).toContain("Parterre, row F, seat 1: stays as it is, because this ticket has been used")
    expect(html).toContain("Parterre, row F, seat 2 → Parterre, row F, seat 12")
    expect(page("fr", 3, null, null, undefined, 1)).toMatch(/place 1\s: inchangée, car ce billet a été utilisé/)
  })

  it("nothing is shown if there is nothing to decide", () => {
    expect([page("en", 0), page("en", 2, null, null, undefined, 2)]).toEqual(["", ""])
  })
})
