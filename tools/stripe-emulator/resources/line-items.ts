import type Stripe from "stripe"
import { invalidRequest, unsupported } from "../errors"
import { mergeMetadata } from "../metadata"
import { ensureStep } from "../payments/currencies"
import type { Call } from "../world"
import { priceOf } from "./prices"

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

function lineItem(call: Call, { price: id, price_data, quantity, metadata }: Item, position: number): Stripe.LineItem {
  const param = `line_items[${position}]`
  const { price, description } = id
    ? storedPrice(call, id, `${param}[price]`)
    : newPrice(call, price_data, `${param}[price_data]`)
  if (quantity === undefined || !Number.isInteger(quantity) || quantity < 1) {
    throw invalidRequest("Quantity is required. Add `quantity` to the line item.", { param: `${param}[quantity]` })
  }
  ensureStep(price.unit_amount!, price.currency, `${param}[price_data][unit_amount]`)
  const amount = price.unit_amount! * quantity

  return {
    id: call.store.nextId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description,
    metadata: mergeMetadata({}, metadata),
    price,
    quantity,
  }
}

function storedPrice({ store, account }: Call, id: string, param: string) {
  const price = store.get<Stripe.Price>("price", id, account)
  if (!price?.active) {
    throw invalidRequest(`No such price: '${id}'`, { code: "resource_missing", param })
  }
  if (price.recurring) {
    throw unsupported("recurring prices in Checkout", { param })
  }

  return { price, description: store.get<Stripe.Product>("product", price.product as string)?.name ?? null }
}

/** A separate price for this session, as Stripe creates from price_data. */
function newPrice(call: Call, price_data: Item["price_data"], param: string) {
  if (!price_data?.product_data) {
    throw unsupported("line items without price, or price_data with product_data", { param })
  }
  const { unit_amount, currency, product_data } = price_data
  if (unit_amount === undefined || !Number.isInteger(unit_amount) || unit_amount < 0) {
    throw invalidRequest("Invalid non-negative integer", { code: "parameter_invalid_integer", param: `${param}[unit_amount]` })
  }
  const price = priceOf(call, {
    product: call.store.nextId("prod"),
    currency: currency.toLowerCase(),
    unit_amount,
    active: false,
  })

  return { price, description: product_data.name }
}
