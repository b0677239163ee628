import { roundedMinor } from "../catalogue/minor"
import { totalMinor, type CartFacts } from "./cart-facts"

/**
 * The lines of the payment page: articles including tax, and shipping, which absorbs rounding differences.
 *
 * @param words in the customer's language: titles by handle, and the word for shipping
 */
export function pageLines(
  cart: Pick<CartFacts, "items" | "currency_code" | "total">,
  words: { titles: Map<string, string>; shipping: string }
): { title: string; amount_minor: number }[] {
  const lines = cart.items.map(({ product_handle, product_title, quantity, total }) => {
    const title = words.titles.get(product_handle) ?? product_title

    return {
      title: Number(quantity) > 1 ? `${title} × ${Number(quantity)}` : title,
      amount_minor: roundedMinor(total, cart.currency_code),
    }
  })
  const rest = totalMinor(cart) - lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

  return rest > 0 ? [...lines, { title: words.shipping, amount_minor: rest }] : lines
}
