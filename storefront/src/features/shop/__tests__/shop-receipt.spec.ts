import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import type { Cart } from "../../../server/shop-cart"
import { ShopReceipt } from "../shop-receipt"

const site = { default_locale: "fr", locales: ["fr", "en"] } as unknown as Site

const receipt = (order: Partial<NonNullable<Cart["order"]>>, locale = "fr"): string => {
  const whole = { id: "order_1", number: 7, placed_at: "", state: "placed" as const, refunded_minor: 0, ...order }
  const cart = {
    lines: [{ id: "l", title: "Scanner", quantity: 2, total_minor: 25_800 }],
    totals: { currency: "eur", items_minor: 25_800, shipping_minor: 990, tax_minor: 4_465, total_minor: 26_790 },
    shipping: { amount_minor: 990 },
    email: "ada@example.org",
    address: { first_name: "Ada", last_name: "Lovelace", address_1: "12 rue des Lilas", postal_code: "69003", city: "Lyon" },
    order: whole,
  } as unknown as Cart
  const html = renderToStaticMarkup(createElement(ShopReceipt, { site, locale, cart, order: whole }))

  return html.replace(/<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ")
}

describe("S15 the receipt of an order", () => {
  it.each([
    ["fr", /Merci, Ada ! Nous préparons votre colis/, /Total payé 267,90 €/],
    ["en", /Thank you, Ada! We are preparing your parcel/, /Total paid €267\.90/],
  ])("it says in %s what was paid and that the parcel is being prepared", (locale, heading, total) => {
    expect(receipt({}, locale)).toMatch(heading)
    expect(receipt({}, locale)).toMatch(total)
    expect(receipt({}, locale)).not.toMatch(/Remboursé|Refunded/)
  })

  it.each([
    ["fr", /Total payé 267,90 €.*Remboursé -20,00 €/, /remboursé 20,00 € de cette commande/],
    ["en", /Total paid €267\.90.*Refunded -€20\.00/, /refunded €20\.00 of this order/],
  ])("it says in %s what was refunded", (locale, sums, notice) => {
    expect(receipt({ refunded_minor: 2_000 }, locale)).toMatch(sums)
    expect(receipt({ refunded_minor: 2_000 }, locale)).toMatch(notice)
  })

  it.each([
    ["fr", /Commande annulée Rien ne vous sera envoyé\. 267,90 € vous seront remboursés/],
    ["en", /Order cancelled Nothing will be shipped\. €267\.90 will be refunded/],
  ])("it says in %s that the order is cancelled, without a thank-you", (locale, expected) => {
    const text = receipt({ state: "cancelled", refunded_minor: 26_790 }, locale)

    expect(text).toMatch(expected)
    expect(text).not.toMatch(/Merci|Thank|préparons|preparing|Lilas/)
  })
})
