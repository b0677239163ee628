import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { domainError } from "@guichet/kernel/errors"
import { availabilityOf } from "../catalogue/availability"
import { roundedMinor } from "../catalogue/minor"
import type { ShopCheckout } from "../modules/shop/queries/checkout-row"

/** What carts and orders have in common; totals are core's, in major units. */
export interface PricedFacts {
  id: string
  currency_code: string
  total: number
  item_total: number
  shipping_total: number
  tax_total: number
  items: {
    id: string
    variant_id: string
    product_handle: string
    product_title: string
    quantity: number
    unit_price: number
    total: number
  }[]
  shipping_address: Record<string, string | null> | null
  shipping_methods: { id: string; name: string; shipping_option_id: string; total: number }[]
}

/** Core computes a total only where it is asked for. */
export const pricedFields = [
  "id",
  "currency_code",
  "email",
  "item_total",
  "shipping_total",
  "tax_total",
  "items.*",
  "items.total",
  "shipping_address.*",
  "shipping_methods.*",
  "shipping_methods.total",
]

/** A stock cart as the shop reads it. */
export interface CartFacts extends PricedFacts {
  sales_channel_id: string
  region_id: string
  email: string | null
  completed_at: string | null
  payment_collection: {
    id: string
    payment_sessions: { id: string; amount: number; status: string; data: Record<string, unknown> }[] | null
  } | null
}

const fields = [
  ...pricedFields,
  "sales_channel_id",
  "region_id",
  "completed_at",
  "total",
  "payment_collection.id",
  "payment_collection.payment_sessions.*",
]

/** @throws not_found (404) */
export async function readCart(container: MedusaContainer, cart_id: string): Promise<CartFacts> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "cart", fields, filters: { id: cart_id } })
  const cart = data[0] as unknown as CartFacts | undefined
  if (!cart) {
    throw domainError("not_found")
  }

  return { ...cart, items: [...(cart.items ?? [])].sort(byHandle), shipping_methods: cart.shipping_methods ?? [] }
}

/** The same order on carts, receipts and emails: the timestamps of lines added in one request are in random order. */
export const byHandle = (a: { product_handle: string }, b: { product_handle: string }): number =>
  a.product_handle.localeCompare(b.product_handle)

export const totalMinor = (cart: Pick<CartFacts, "total" | "currency_code">): number =>
  roundedMinor(cart.total, cart.currency_code)

/** The payment page of the open attempt, if its amount is still the cart's total. */
export function openPage(row: Pick<ShopCheckout, "state" | "payment_id">, cart: CartFacts): string | null {
  const session = (cart.payment_collection?.payment_sessions ?? []).find(
    ({ data }) => row.state === "paying" && row.payment_id !== null && data.payment_id === row.payment_id
  )
  const isSame = session && roundedMinor(session.amount, cart.currency_code) === totalMinor(cart)

  return isSame ? String(session.data.redirect_url) : null
}

export interface Lacking {
  variant_id: string
  title: string
  wanted: number
  left: number
}

/** Lines that exceed the current stock; nothing is reserved before it is ordered. */
export async function lackingLines(container: MedusaContainer, cart: CartFacts): Promise<Lacking[]> {
  const left = await availabilityOf(
    container,
    cart.sales_channel_id,
    cart.items.map(({ variant_id }) => variant_id)
  )

  return cart.items
    .map(({ variant_id, product_title: title, quantity }) => ({
      variant_id,
      title,
      wanted: Number(quantity),
      left: left.get(variant_id) ?? 0,
    }))
    .filter(({ wanted, left }) => wanted > left)
}
