import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import type { Checkout } from "../../../sales-api/contracts"
import { CheckoutPage } from "../checkout-page"

const site = { locales: ["fr", "en"], default_locale: "fr", pages: [] } as unknown as Site
const hold = { performance_id: "perf_1", expires_in_seconds: 0, places: [] }
const page = (locale: string, checkout: object) =>
  renderToStaticMarkup(
    createElement(CheckoutPage, {
      site,
      locale,
      checkout: { id: "chk_1", holds: [], continued_in: null, sale_id: null, ...checkout } as unknown as Checkout,
      unpaid: false,
      date: "perf_1",
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
