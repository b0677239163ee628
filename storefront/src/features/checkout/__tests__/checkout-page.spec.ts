import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import type { Checkout } from "../../../sales-api/contracts"
import { CheckoutPage } from "../checkout-page"

const site = { locales: ["fr", "en"], default_locale: "fr", pages: [] } as unknown as Site
const hold = { performance_id: "perf_1", expires_in_seconds: 0, places: [] }
const place = { uid: "a-1", section: "Parterre", row: "F", label: "12", flags: [], price_level_name: "Plein", amount_minor: 2600 }
const kept = {
  ...{ holds: [{ ...hold, expires_in_seconds: 500, places: [place, place, place] }], amount_minor: 7800, currency: "eur" },
  ...{ dates: [], extras: [], taxes: [], fee_minor: 0, discount_minor: 0, coupon: null, payment_environment: null },
  ...{ answers: { buyer: {}, tickets: {} }, buyer_name: null, buyer_email: null },
}
const page = (locale: string, checkout: object, { payment_url, ...of_site }: Partial<Site> & { payment_url?: string } = {}) =>
  renderToStaticMarkup(
    createElement(CheckoutPage, {
      site: { ...site, ...of_site },
      locale,
      checkout: { id: "chk_1", holds: [], continued_in: null, sale_id: null, ...checkout } as unknown as Checkout,
      offered: null,
      unpaid: false,
      date: "perf_1",
      payment_url,
    })
  )

describe("T4 the page of an ended checkout", () => {
  it("it links to the checkout that took its seats over, and does not say that time is over", () => {
    const html = page("fr", { state: "expired", continued_in: "chk_2" })

    expect(html).toContain("Votre commande continue dans un autre onglet")
    expect(html).toContain('/buy/checkout/chk_2"')
    expect(html).toContain('/buy/performances/perf_1"')
    expect(html).not.toContain("écoulé")
    expect(page("en", { state: "expired", continued_in: "chk_2" })).toContain("Your order continues in another tab")
  })

  it.each([
    ["expired", { state: "expired" }],
    ["open without a live hold", { state: "open", holds: [hold] }],
  ])("for a checkout that is %s it says that the seats are back on sale, with a title that takes the focus", (_, checkout) => {
    expect(page("en", checkout)).toMatch(/<h1 tabindex="-1"[^>]*>Your seats are back on sale/)
  })
})

describe("T4 the form of a checkout", () => {
  it("buyer-17 leads back to the seats of its own date", () => {
    expect(page("fr", { ...kept, state: "open" })).toMatch(/href="\/buy\/performances\/perf_1"[^>]*>.{0,60}Modifier mes places/)
  })
})

describe("T4 the remaining time of a checkout", () => {
  it("buyer-16 stays on the screen at every width, however long the form is", () => {
    const [, classes] = /<div class="([^"]*)"><div><span[^>]*>Total<.span>(?:(?!<div).)*gardées/.exec(
      page("fr", { ...kept, state: "open" })
    )!

    expect(classes).toMatch(/(^| )sticky /)
    expect(classes).not.toMatch(/:static/)
  })
})

describe("T4 the page of a checkout that is being paid", () => {
  it("names the places, the sum and the remaining time", () => {
    const html = page("fr", { state: "paying", ...kept })

    expect(html).toMatch(/3 places, 78,00\s€/)
    expect(html).toMatch(/gardées encore 8:(20|19)/)
    expect(page("en", { state: "paying", ...kept, holds: [] })).not.toContain("seats, ")
  })

  it("without JavaScript it moves on to the payment page, or looks again", () => {
    const html = page("en", { state: "paying", ...kept }, { payment_url: "https://pay.example/1" })

    expect(html).toContain('<noscript><meta http-equiv="refresh" content="0;url=https://pay.example/1"/></noscript>')
    expect(page("en", { state: "paying", ...kept })).toContain('<noscript><meta http-equiv="refresh" content="15"/></noscript>')
  })
})

describe("T4 the page of an open checkout", () => {
  it("on a phone the remaining time is in the bar that stays on screen", () => {
    const html = page("en", { state: "open", ...kept })

    expect(html.slice(html.indexOf("sticky bottom-0"))).toMatch(/8:(20|19)/)
  })

  it("I-1 it links to the terms and the privacy policy that the site has published, and to no others", () => {
    const html = page(
      "fr",
      { state: "open", ...kept },
      { name: "Aster", pages: ["terms", "privacy"], support_address: "box@aster.example" }
    )
    const bare = page("fr", { state: "open", ...kept }, { pages: ["imprint"], support_address: null })

    expect(html).toMatch(/href="\/legal\/terms"[^>]*>En confirmant, vous acceptez les conditions de vente de «\s?Aster\s?»</)
    expect(html).toMatch(/href="\/legal\/privacy"[^>]*>Comment vos données sont utilisées</)
    expect(html).toContain('href="mailto:box@aster.example"')
    expect(bare).not.toMatch(/legal\/|mailto:/)
  })
})
