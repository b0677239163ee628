import type { MedusaContainer } from "@medusajs/framework/types"
import { listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { platformPool } from "@guichet/kernel/platform-pool"
import { availabilityOf } from "../catalogue/availability"
import { roundedMinor } from "../catalogue/minor"
import type { ShopAddress, ShopCartDTO, ShopLineDTO } from "../contracts/cart"
import { MAX_QUANTITY } from "../contracts/limits"
import { articleTitles } from "../modules/shop/queries/article-titles"
import { findCheckout, type CartKey } from "../modules/shop/queries/checkout-row"
import { orderStatus, type OrderStatus } from "../modules/shop/queries/order-status"
import { stockState } from "../modules/shop/rules/stock-state"
import { openPage, readCart, type CartFacts } from "./cart-facts"
import { readOrder, type OrderFacts } from "./order-facts"
import { totalsOf } from "./totals"

/** A cart as its owner sees it: prices, availability of each article, and, once paid, its order. @throws not_found (404) */
export async function showCart(container: MedusaContainer, key: CartKey, locale: "fr" | "en"): Promise<ShopCartDTO> {
  const cart = await readShown(container, key)
  const handles = cart.lines.map(({ handle }) => handle)
  const titles = await articleTitles(platformPool(), handles, locale)

  return { ...cart, lines: cart.lines.map((line) => ({ ...line, title: titles.get(line.handle) ?? line.title })) }
}

async function readShown(container: MedusaContainer, key: CartKey): Promise<ShopCartDTO> {
  const checkout = await findCheckout(platformPool(), key)
  if (checkout?.order_id) {
    return orderedCart(
      key.cart_id,
      await readOrder(container, checkout.order_id),
      await orderStatus(platformPool(), checkout.order_id)
    )
  }
  const cart = await readCart(container, key.cart_id)
  const left = await availabilityOf(
    container,
    cart.sales_channel_id,
    cart.items.map(({ variant_id }) => variant_id)
  )

  return {
    ...common(cart),
    id: cart.id,
    state: checkout?.state ?? "open",
    reason: checkout?.state === "open" ? checkout.reason : null,
    lines: cart.items.map((item) => toLine(item, cart.currency_code, left.get(item.variant_id) ?? 0)),
    shipping: await shippingOf(container, cart),
    payment_url: checkout && openPage(checkout, cart),
    order: null,
  }
}

function orderedCart(cart_id: string, order: OrderFacts, status: OrderStatus): ShopCartDTO {
  const [method] = order.shipping_methods

  return {
    ...common(order),
    id: cart_id,
    state: "ordered",
    reason: null,
    lines: order.items.map((item) => toLine(item, order.currency_code, MAX_QUANTITY)),
    shipping: method && {
      option_id: method.shipping_option_id,
      name: method.name,
      amount_minor: roundedMinor(method.total, order.currency_code),
      is_chosen: true,
    },
    payment_url: null,
    order: {
      id: order.id,
      number: order.display_id,
      placed_at: new Date(order.created_at).toISOString(),
      state: status.is_cancelled ? "cancelled" : status.shipments.length > 0 ? "sent" : "placed",
      refunded_minor: roundedMinor(status.refunded, order.currency_code),
    },
  }
}

const common = (facts: CartFacts | OrderFacts): Pick<ShopCartDTO, "totals" | "email" | "address"> => ({
  totals: totalsOf(facts),
  email: facts.email,
  address: addressOf(facts.shipping_address),
})

function toLine(item: CartFacts["items"][number] | OrderFacts["items"][number], currency: string, left: number): ShopLineDTO {
  return {
    id: item.id,
    variant_id: item.variant_id,
    handle: item.product_handle,
    title: item.product_title,
    quantity: Number(item.quantity),
    unit_minor: roundedMinor(item.unit_price, currency),
    total_minor: roundedMinor(item.total, currency),
    stock: stockState(left),
    left: Math.min(left, MAX_QUANTITY),
  }
}

function addressOf(address: Record<string, string | null> | null): ShopAddress | null {
  if (!address?.address_1) {
    return null
  }
  const text = (name: keyof ShopAddress) => address[name] ?? ""

  return {
    first_name: text("first_name"),
    last_name: text("last_name"),
    company: text("company"),
    address_1: text("address_1"),
    address_2: text("address_2"),
    postal_code: text("postal_code"),
    city: text("city"),
    country_code: text("country_code"),
    phone: text("phone"),
  }
}

/** The only shipping option, with its price, before and after it is chosen. */
async function shippingOf(container: MedusaContainer, cart: CartFacts): Promise<ShopCartDTO["shipping"]> {
  const [chosen] = cart.shipping_methods
  if (chosen) {
    return {
      option_id: chosen.shipping_option_id,
      name: chosen.name,
      amount_minor: roundedMinor(chosen.total, cart.currency_code),
      is_chosen: true,
    }
  }
  if (cart.items.length === 0) {
    return null
  }
  const { result } = await listShippingOptionsForCartWorkflow(container).run({ input: { cart_id: cart.id, is_return: false } })
  const [option] = result as { id: string; name: string; amount: number }[]

  return option
    ? { option_id: option.id, name: option.name, amount_minor: roundedMinor(option.amount, cart.currency_code), is_chosen: false }
    : null
}
