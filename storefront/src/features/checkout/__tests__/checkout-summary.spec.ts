import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Checkout } from "../../../sales-api/contracts"
import { CheckoutSummary } from "../checkout-summary"

const date = (performance_id: string, event_title: string, starts_at: string) => ({
  ...{ performance_id, event_title, starts_at, time_zone: "Europe/Paris", duration_minutes: 90 },
  ...{ venue: "Grande salle des Halles", city: "Lyon", address: "12 quai Saint-Antoine" },
})
const hold = (performance_id: string, label: string) => ({
  performance_id,
  places: [
    { ...{ uid: `p-${label}`, section: "Parterre", row: "L", label, flags: [], price_level_name: "Plein", amount_minor: 2600 } },
  ],
})
const summary = (locale: string, checkout: object) => {
  const { checkout: messages, seats, event } = messagesIn(locale)

  return renderToStaticMarkup(
    createElement(CheckoutSummary, {
      checkout: {
        ...{ amount_minor: 5200, currency: "eur", extras: [], discount_minor: 0, fee_minor: 0, taxes: [], coupon: null },
        ...checkout,
      } as unknown as Checkout,
      ...{ locale, messages, seats, free: "free", zoneNote: event.zoneNote, this_year: 2027 },
    })
  )
}

describe("T4 the summary of a checkout", () => {
  it("buyer-4 it shows event, date and venue with the street above the places of each date", () => {
    const html = summary("fr", {
      dates: [date("perf_1", "La Mouette", "2027-12-08T19:30:00Z"), date("perf_2", "Nocturne", "2027-12-09T19:00:00Z")],
      holds: [hold("perf_2", "9"), hold("perf_1", "6")],
    })
    const text = html
      .replace(/<[^>]+>/g, "|")
      .replace(/\|+/g, "|")
      .replaceAll("\u00a0", " ")

    expect(text).toMatch(
      /La Mouette\|mer\. 8 décembre[^|]*, 20 h 30\|Grande salle des Halles, 12 quai Saint-Antoine, Lyon\|rang L, place 6\|/i
    )
    expect(text).toMatch(/Nocturne\|jeu\. 9 décembre[^|]*, 20 h\|Grande salle des Halles[^|]*\|rang L, place 9\|/i)
  })

  it.each([
    ["fr", "Table 1|Parterre · Plein|4 × 120,00 €|"],
    ["en", "Table 1|Parterre · Plein|4 × €120.00|"],
  ])("names a table that is sold whole once, with its number of people (%s)", (locale, line) => {
    const seat = {
      section: "Parterre",
      row: "",
      at_table: true,
      label: "1",
      flags: [],
      price_level_name: "Plein",
      amount_minor: 12_000,
    }
    const places = [1, 2, 3, 4].map((unit) => ({ ...seat, uid: `t~${unit}`, of: "t", kind: "table", price_level_id: "full" }))
    const html = summary(locale, {
      dates: [date("perf_1", "Cabaret", "2027-12-08T19:30:00Z")],
      holds: [{ performance_id: "perf_1", places }],
    })
    const text = html
      .replace(/<[^>]+>/g, "|")
      .replace(/\|+/g, "|")
      .replaceAll("\u00a0", " ")

    expect(text.replaceAll("\u202f", " ")).toContain(line)
    expect(text.match(/Table 1/g)).toHaveLength(1)
  })
})
