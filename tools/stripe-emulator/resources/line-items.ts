import type Stripe from "stripe"
import { invalidRequest, unsupported } from "../errors"
import { mergeMetadata } from "../metadata"
import type { Call } from "../world"

type Item = Stripe.Checkout.SessionCreateParams.LineItem
const MOST_ITEMS = 100

/** @throws StripeFailure (400) on more than 100 lines, mixed currencies, or lines without price_data */
export function lineItems(call: Call, given: Item[]): Stripe.LineItem[] {
  if (given.length > MOST_ITEMS) {
    throw invalidRequest(`Checkout Sessions take at most ${MOST_ITEMS} line items.`, { param: "line_items" })
  }
  const items = given.map((item, position) => lineItem(call, item, position))
  if (new Set(items.map(({ currency }) => currency)).size > 1) {
    throw invalidRequest("All line items must have the same currency.", { param: "line_items" })
  }

  return items
}

function lineItem({ store, clock }: Call, { price_data, quantity, metadata }: Item, position: number): Stripe.LineItem {
  const param = `line_items[${position}]`
  if (!price_data?.product_data) {
    throw unsupported("line items without price_data and product_data", { param: `${param}[price_data]` })
  }
  const { unit_amount, currency } = price_data
  if (unit_amount === undefined || !Number.isInteger(unit_amount) || unit_amount < 0) {
    throw invalidRequest("Invalid non-negative integer", {
      code: "parameter_invalid_integer",
      param: `${param}[price_data][unit_amount]`,
    })
  }
  if (quantity === undefined || !Number.isInteger(quantity) || quantity < 1) {
    throw invalidRequest("Quantity is required. Add `quantity` to the line item.", { param: `${param}[quantity]` })
  }
  const amount = unit_amount * quantity
  const price: Stripe.Price = {
    id: store.nextId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    created: clock.now(),
    currency: currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: store.nextId("prod"),
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount,
    unit_amount_decimal: String(unit_amount) as never,
  }

  return {
    id: store.nextId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: price_data.product_data.name,
    metadata: mergeMetadata({}, metadata),
    price,
    quantity,
  }
}
