import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createPaymentCollectionForCartWorkflow, createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { portsOf } from "@guichet/ports/medusa"
import { platformPool } from "@guichet/kernel/platform-pool"
import { HOSTED_PAGE_PROVIDER, PAGE_LOOK_SECONDS } from "../contracts/limits"
import { mailReturned } from "../mails/queue"
import { words } from "../mails/words"
import type { CartKey } from "../modules/shop/queries/checkout-row"
import { ensureCheckout, releaseLease, takeLease, type LeasedCheckout } from "../modules/shop/commands/leases"
import { moveCheckout } from "../modules/shop/commands/move-checkout"
import { articleTitles } from "../modules/shop/queries/article-titles"
import { lackingLines, openPage, readCart, totalMinor, type CartFacts } from "./cart-facts"
import { pageLines } from "./page-lines"
import { settleLeased } from "./settle-cart"

interface PayInput extends CartKey {
  locale: "fr" | "en"
  host: string
  success_url: string
  cancel_url: string
}

/**
 * Opens the payment page of a cart: the same one for a second click, a new one if the cart has changed. Nothing is reserved:
 * stock is taken when the order is created.
 *
 * @throws cart_incomplete (400) { fields }
 * @throws cart_paid (409)
 * @throws hardware_out_of_stock (409) { lines }
 * @throws cart_busy (409)
 * @throws payment_refused (409)
 * @throws amount_below_minimum (409)
 * @throws amount_above_maximum (409)
 * @throws checkout_state (409)
 * @throws payment_unavailable (503)
 */
export async function payCart(container: MedusaContainer, input: PayInput): Promise<{ redirect_url: string }> {
  ensureComplete(await readCart(container, input.cart_id))
  await ensureCheckout(platformPool(), input)
  const row = await waitForLease(input)
  try {
    const settled = row.state === "paying" ? await settleLeased(container, row) : row
    if (settled.state === "ordered") {
      throw domainError("cart_paid")
    }
    // read again: the previous holder of the lease may have created its payment collection
    const cart = await readCart(container, input.cart_id)
    const lacking = await lackingLines(container, cart)
    if (lacking.length > 0) {
      throw domainError("hardware_out_of_stock", { lines: lacking })
    }

    return { redirect_url: openPage(settled, cart) ?? (await openAttempt(container, settled, cart, input)) }
  } finally {
    await releaseLease(platformPool(), row)
  }
}

function ensureComplete(cart: CartFacts): void {
  const fields = [
    ...(cart.items.length === 0 ? ["items"] : []),
    ...(cart.email ? [] : ["email"]),
    ...(cart.shipping_address?.address_1 ? [] : ["address"]),
    ...(cart.shipping_methods.length === 0 ? ["shipping"] : []),
  ]
  if (cart.completed_at) {
    throw domainError("cart_paid")
  }
  if (fields.length > 0) {
    throw domainError("cart_incomplete", { fields })
  }
}

const LEASE_TRIES = 40
const LEASE_PAUSE_MS = 250

/** A double click waits for the first click's page. @throws cart_busy (409) */
async function waitForLease(key: CartKey): Promise<LeasedCheckout> {
  for (let tries = 0; tries < LEASE_TRIES; tries += 1) {
    const row = await takeLease(platformPool(), key)
    if (row) {
      return row
    }
    await pause(LEASE_PAUSE_MS)
  }
  throw domainError("cart_busy")
}

async function openAttempt(container: MedusaContainer, row: LeasedCheckout, cart: CartFacts, input: PayInput): Promise<string> {
  if (row.state === "paying" && row.payment_id) {
    await closePage(container, row, row.payment_id)
  }
  // an attempt whose page was never received is repeated under the same number
  const isNew = row.state === "open" || row.payment_id !== null
  const { locale, host } = input
  const paying = await moveCheckout(platformPool(), row, {
    state: "paying",
    attempt: isNew ? row.attempt + 1 : row.attempt,
    payment_id: null,
    reason: null,
    failures: 0,
    locale,
    host,
    look_in_seconds: PAGE_LOOK_SECONDS,
  })
  // the order copies the cart's metadata: a partial order is found by this mark after a crash
  await container.resolve(Modules.CART).updateCarts(cart.id, { metadata: { shop_cart_id: cart.id } })
  try {
    const page = await createSession(container, paying, cart, input)
    await moveCheckout(platformPool(), paying, { payment_id: page.payment_id, look_in_seconds: PAGE_LOOK_SECONDS })

    return page.redirect_url
  } catch (error) {
    if (isDomainError(error) && error.code !== "payment_unavailable") {
      await moveCheckout(platformPool(), paying, { state: "open" })
    }
    // the cart changed meanwhile, so page lines and core's amount would differ: the same attempt is repeated
    const isOutrun = !isDomainError(error) && totalMinor(await readCart(container, cart.id)) !== totalMinor(cart)
    throw isOutrun ? domainError("cart_busy", {}, "This cart is already being changed. Please wait a moment.") : error
  }
}

/** Closes a payment page. A customer who paid at the last moment is notified that the payment was voided. */
async function closePage(container: MedusaContainer, row: LeasedCheckout, payment_id: string): Promise<void> {
  const { state, released } = await portsOf(container).payments.cancel({
    tenant_no: row.tenant_no,
    payment_id,
    reason: "the cart changed",
  })
  if (state !== "gone") {
    throw domainError("payment_unavailable")
  }
  if (released) {
    await mailReturned(container, platformPool(), row, "cart_changed")
  }
}

async function createSession(
  container: MedusaContainer,
  row: LeasedCheckout,
  cart: CartFacts,
  { success_url, cancel_url, locale }: PayInput
): Promise<{ payment_id: string; redirect_url: string }> {
  const payment_collection_id = cart.payment_collection?.id ?? (await createCollection(container, cart.id))
  const titles = await articleTitles(
    platformPool(),
    cart.items.map(({ product_handle }) => product_handle),
    locale
  )
  const { result } = await createPaymentSessionsWorkflow(container).run({
    input: {
      payment_collection_id,
      provider_id: HOSTED_PAGE_PROVIDER,
      data: {
        tenant_no: row.tenant_no,
        cart_id: cart.id,
        attempt: row.attempt,
        buyer_email: cart.email,
        locale,
        success_url,
        cancel_url,
        lines: pageLines(cart, { titles, shipping: words[locale].shipping }),
      },
    },
  })

  return result.data as { payment_id: string; redirect_url: string }
}

async function createCollection(container: MedusaContainer, cart_id: string): Promise<string> {
  const { result } = await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id } })

  return result.id
}
