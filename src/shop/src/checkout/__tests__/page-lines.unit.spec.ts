import type { CartFacts } from "../cart-facts"
import { pageLines } from "../page-lines"

const item = (product_handle: string, product_title: string, quantity: number, total: number) =>
  ({ product_handle, product_title, quantity, total }) as CartFacts["items"][number]

describe("S15 the lines of the shop's payment page", () => {
  it("they are in the customer's language, and add up to the total", () => {
    const cart = {
      items: [item("scanner", "Scanner de poche", 2, 258), item("stand", "Support", 1, 20)],
      currency_code: "eur",
      total: 287.9,
    }
    const titles = new Map([["scanner", "Pocket scanner"]])

    expect(pageLines(cart, { titles, shipping: "Shipping" })).toEqual([
      { title: "Pocket scanner × 2", amount_minor: 25_800 },
      { title: "Support", amount_minor: 2_000 },
      { title: "Shipping", amount_minor: 990 },
    ])
  })

  it("free shipping is no line", () => {
    const cart = { items: [item("scanner", "Scanner de poche", 1, 129)], currency_code: "eur", total: 129 }

    expect(pageLines(cart, { titles: new Map(), shipping: "Livraison" })).toEqual([
      { title: "Scanner de poche", amount_minor: 12_900 },
    ])
  })
})
