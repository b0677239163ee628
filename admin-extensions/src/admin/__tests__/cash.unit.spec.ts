import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { en, fr } from "../i18n/words"
import { ApiError } from "../lib/api"
import { wordsOf } from "../lib/error-words"
import { HeldPlaces } from "../routes/sales/checkouts/components/held-places"
import { TimeLeft } from "../routes/sales/checkouts/components/time-left"

const checkout = (changes: Partial<OpenCheckoutDTO> = {}): OpenCheckoutDTO => ({
  id: "chk_1",
  state: "open",
  buyer_name: null,
  buyer_email: null,
  amount_minor: 6500,
  discount_minor: 0,
  coupon_code: null,
  extras: [],
  currency: "eur",
  ticket_count: 2,
  difference_of: null,
  created_at: "2027-03-01T10:00:00Z",
  until: "2027-03-01T10:10:00Z",
  seconds_left: 65.4,
  dates: [
    {
      performance_id: "perf_1",
      event_title: "Le Cid",
      starts_at: "2027-03-14T19:30:00Z",
      time_zone: "Europe/Paris",
      places: [
        { section: "Hall", row_label: "A", at_table: false, label: "1", price_level_name: "Stalls", amount_minor: 4500 },
        { section: "Hall", row_label: "B", at_table: false, label: "1", price_level_name: "Balcony", amount_minor: 2000 },
      ],
    },
  ],
  ...changes,
})

const shown = async (what: typeof HeldPlaces | typeof TimeLeft, of: OpenCheckoutDTO, lng: "en" | "fr") => {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const html = renderToStaticMarkup(createElement(I18nextProvider, { i18n }, createElement(what, { checkout: of })))

  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")
}

describe("T4 T6 a checkout paid in cash", () => {
  it.each([
    ["en", "Hall, row A, seat 1 · Stalls €45.00", "Total €65.00"],
    ["fr", "Hall, rang A, place 1 · Stalls 45,00 €", "Total 65,00 €"],
  ] as const)("every held place is shown with its price, and the total (%s)", async (language, place, total) => {
    const text = await shown(HeldPlaces, checkout(), language)

    expect(text).toContain(place)
    expect(text).toContain(total)
  })

  it("the page shows how long the places are held, and when the hold has ended", async () => {
    expect(await shown(TimeLeft, checkout(), "en")).toContain("1:05")
    expect(await shown(TimeLeft, checkout({ seconds_left: 0 }), "fr")).toContain("Libérées")
  })

  it("the page says not to take money whenever nothing is sold", () => {
    for (const code of ["checkout_being_paid", "checkout_state", "hold_expired"]) {
      expect(wordsOf(new ApiError(code, 409), "en")).toMatch(/take no money/i)
      expect(wordsOf(new ApiError(code, 409), "fr")).toMatch(/n’encaissez rien/i)
    }
  })
})
