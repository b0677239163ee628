import "server-only"
import type { ShopCartDTO, StorePayAnswer, StoreShopProducts } from "@guichet/shop/contracts"
import { cookies } from "next/headers"
import { BackendRefusal, askBackend, type Ask } from "./backend"

export type Cart = ShopCartDTO

/** The cart's id alone authorises changes, so scripts cannot read the cookie and it is sent to no other host. */
const COOKIE = "__Host-shop-cart"
const ID = /^cart_[A-Za-z0-9]{1,60}$/
const MAX_AGE_SECONDS = 30 * 86_400

/** Medusa's cart is slow, and calls the payment provider too: with a short timeout people would retry and pay twice. */
const CHANGE = { method: "POST", timeout_ms: 30_000 } as const

interface CoreCart {
  cart: { id: string }
}

async function cartId(): Promise<string | null> {
  const id = (await cookies()).get(COOKIE)?.value

  return id && ID.test(id) ? id : null
}

async function rememberCart(id: string | null): Promise<void> {
  const jar = await cookies()
  const options = { httpOnly: true, secure: true, sameSite: "lax" as const, path: "/" }

  jar.set(COOKIE, id ?? "", { ...options, maxAge: id ? MAX_AGE_SECONDS : 0 })
}

/** This browser's current cart; null if there is none. */
export async function getCart(site_key: string, locale = "fr"): Promise<Cart | null> {
  const id = await cartId()
  const answer = id ? await askBackend<{ cart: Cart }>(site_key, `/store/shop/carts/${id}?locale=${locale}`) : null

  return answer?.cart ?? null
}

/** Adds an article to the browser's cart, or to a new one if there is none or it is already ordered. @throws BackendRefusal */
export async function addToCart(site_key: string, line: { variant_id: string; quantity: number }): Promise<void> {
  const cart = await getCart(site_key)

  if (cart && cart.state !== "ordered") {
    ensureFound(await changeCart(site_key, `/store/carts/${cart.id}/line-items`, line))
  } else {
    await startCart(site_key, line)
  }
  await chooseShipping(site_key)
}

async function startCart(site_key: string, line: { variant_id: string; quantity: number }): Promise<void> {
  const answer = await askBackend<StoreShopProducts>(site_key, "/store/shop/products")
  const region_id = answer?.shop?.region_id
  const made = region_id
    ? await askBackend<CoreCart>(site_key, "/store/carts", { ...CHANGE, body: { region_id, items: [line] } })
    : null

  ensureFound(made)
  await rememberCart(made.cart.id)
}

/** There is one shipping option: it is chosen at once, so that the total never grows. */
async function chooseShipping(site_key: string): Promise<void> {
  const cart = await getCart(site_key)

  if (cart?.shipping && !cart.shipping.is_chosen) {
    await changeCart(site_key, `/store/carts/${cart.id}/shipping-methods`, { option_id: cart.shipping.option_id })
  }
}

/** Sets changed quantities; 0 removes a line. @throws BackendRefusal: `line_gone` if one is not in this cart */
export async function changeLines(site_key: string, quantities: ReadonlyMap<string, number>): Promise<void> {
  if (quantities.size === 0) {
    return
  }
  const cart = await getCart(site_key)

  for (const [line_id, quantity] of quantities) {
    const line = cart?.lines.find(({ id }) => id === line_id)

    if (!cart || !line) {
      throw new BackendRefusal("line_gone", 404, {})
    }
    if (line.quantity !== quantity) {
      ensureFound(await changeCart(site_key, `/store/carts/${cart.id}/line-items/${line_id}`, { quantity }))
    }
  }
}

const AGAIN_AFTER_MS = 600

/** Retries once if another tab is changing the cart. @throws BackendRefusal */
async function changeCart<T>(site_key: string, path: string, body: Ask["body"]): Promise<T | null> {
  const ask = () => askBackend<T>(site_key, path, { ...CHANGE, body })

  return ask().catch(async (error: unknown) => {
    if (!(error instanceof BackendRefusal) || error.code !== "cart_busy") {
      throw error
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))

    return ask()
  })
}

function ensureFound<T>(answer: T | null): asserts answer is T {
  if (answer === null) {
    throw new BackendRefusal("not_found", 404, {})
  }
}

/** Saves customer and address, then opens the payment page. Null if there is no cart. @throws BackendRefusal */
export async function payCart(site_key: string, customer: unknown, locale: string): Promise<StorePayAnswer | null> {
  const id = await cartId()

  if (!id || !(await changeCart(site_key, `/store/carts/${id}`, customer))) {
    return null
  }
  await chooseShipping(site_key)

  return changeCart<StorePayAnswer>(site_key, `/store/shop/carts/${id}/pay`, { locale })
}

/** Reads the payment's result after the return from the payment page. Null if there is no cart. @throws BackendRefusal */
export async function settleCart(site_key: string): Promise<Cart | null> {
  const id = await cartId()
  const answer = id ? await askBackend<{ cart: Cart }>(site_key, `/store/shop/carts/${id}/settle`, { ...CHANGE, body: {} }) : null

  return answer?.cart ?? null
}
