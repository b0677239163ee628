import { roundedMinor } from "../catalogue/minor"
import type { ShopTotals } from "../contracts/cart"
import type { OrderFacts } from "./order-facts"

export const totalsOf = (
  facts: Pick<OrderFacts, "currency_code" | "item_total" | "shipping_total" | "tax_total" | "total">
): ShopTotals => ({
  currency: facts.currency_code,
  items_minor: roundedMinor(facts.item_total, facts.currency_code),
  shipping_minor: roundedMinor(facts.shipping_total, facts.currency_code),
  tax_minor: roundedMinor(facts.tax_total, facts.currency_code),
  total_minor: roundedMinor(facts.total, facts.currency_code),
})
