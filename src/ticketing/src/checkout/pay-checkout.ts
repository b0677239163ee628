import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { maximumCharge, minimumCharge } from "@guichet/kernel/money"
import type { Ports } from "@guichet/ports"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { revertToHeld } from "../modules/ticketing/commands/checkout/revert-to-held"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { attachPayment } from "../modules/ticketing/commands/checkout/attach-payment"
import { setBuyer } from "../modules/ticketing/commands/checkout/set-buyer"
import { startPaying } from "../modules/ticketing/commands/checkout/start-paying"
import { settleCheckout } from "../modules/ticketing/commands/checkout/settle-checkout"
import { ensureAnswered } from "./ensure-answered"
import { feeBase } from "./fee-base"
import { orderToken } from "../modules/ticketing/rules/order-link"
import { paymentLines } from "../modules/ticketing/rules/payment-lines"
import { retryAfter } from "../modules/ticketing/rules/quote"
import { ensureTicketable, makeTickets } from "./make-tickets"
import type { Settling } from "./settle"

export interface Paying extends Settling {
  ports: Pick<Ports, "fees" | "payments">
  settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT" | "PLATFORM_SECRET">
}

/** Data sent with the buyer's click on Pay. */
export interface PayInput {
  /** the total as the buyer saw it */
  seen_minor?: number
  /** the payer, if not set before */
  buyer?: { name: string; email: string }
  /** the network of the click, as a keyed hash */
  network?: Buffer | null
}

/**
 * Pays a checkout. A free one is sold immediately in one durable transaction; otherwise `held → paying`, then the provider's
 * page. Idempotent: a second call returns the same page, because the attempt's number is the payment's idempotency key.
 *
 * @throws checkout_not_found (404)
 * @throws checkout_incomplete (400)
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 * @throws amount_below_minimum (409)
 * @throws performance_not_on_sale (409) { performance_ids } for cancelled dates
 * @throws answers_missing (409)
 * @throws quote_changed (409) { amount_minor }
 * @throws coupon_not_valid (409)
 * @throws coupon_not_for_these (409)
 * @throws coupon_spent (409)
 * @throws coupon_in_use (409) { retry_after_seconds }
 * @throws access_code_in_use (409) { retry_after_seconds }
 * @throws access_code_spent (409)
 * @throws add_on_sold_out (409)
 * @throws amount_above_maximum (409)
 * @throws tickets_impossible (409)
 * @throws hold_limit_reached (429)
 * @throws paying_network_limit_reached (429)
 * @throws free_limit_reached (429)
 * @throws payment_refused (409): no page was opened, the places stay held for five minutes
 * @throws account_not_enabled (409): no page was opened, the places stay held for five minutes
 * @throws payment_pages_spent (409) after MAX_PAYMENT_PAGES
 * @throws payment_unavailable (503): the places stay held, retry
 */
export async function payCheckout(
  paying: Paying,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer,
  { seen_minor, buyer, network = null }: PayInput = {}
): Promise<Paid> {
  const checkout = named(await getCheckout(paying.pool, tenant, checkout_id, session), buyer)
  if (checkout.state === "settled") {
    return { checkout }
  }
  if (checkout.state === "paying") {
    return openPage(paying, tenant, checkout)
  }
  if (checkout.state !== "open") {
    throw refusedAs(checkout)
  }
  try {
    return await payOpen(paying, tenant, session, checkout, { seen_minor, buyer, network })
  } catch (error) {
    // stored even though the payment was refused, so that the buyer does not lose what they typed
    await (buyer && setBuyer(paying.pool, tenant, checkout_id, session, buyer).catch(() => undefined))
    throw error
  }
}

interface Paid {
  checkout: CheckoutRow
  redirect_url?: string
}

async function payOpen(
  paying: Paying,
  tenant: TenantId,
  session: Buffer,
  checkout: CheckoutRow,
  { seen_minor, buyer, network = null }: PayInput
): Promise<Paid> {
  if (!checkout.buyer_email) {
    throw domainError("checkout_incomplete")
  }
  const { amount_minor, currency, rev, quote } = checkout
  if (checkout.ticket_count === 0) {
    throw domainError("hold_expired")
  }
  ensureAsShown(checkout, seen_minor)
  await ensureAnswered(paying.pool, tenant, checkout)
  ensurePayableTotal(amount_minor, currency)
  if (amount_minor > 0n) {
    // tickets paid by card are created after the payment, so ensure before it that they can be
    ensureTicketable(checkout)
  }
  const fee = await paying.ports.fees.quote({ tenant_no: tenant, currency, ...feeBase(quote) })
  if (amount_minor === 0n) {
    const sale = {
      tenant,
      checkout,
      session,
      network,
      kind: "free" as const,
      sale_id: newId("sale"),
      tickets: await makeTickets(paying.keys, tenant, checkout),
      priced: { rev, quote, fee },
    }

    return { checkout: named(await settleCheckout(paying.pool, sale), buyer) }
  }
  const started = named(await startPayingOnce(paying, { tenant, checkout, session, network, quote, fee }), buyer)
  crashPoint("after_paying")

  return started.state === "settled" ? { checkout: started } : openPage(paying, tenant, started)
}

/**
 * A checkout whose buyer is named with the click on Pay; the statement that freezes or settles it writes the name. A checkout
 * that can no longer be renamed is accepted if it has this very buyer (a double click).
 *
 * @throws checkout_state (409) if it has another buyer by then
 */
function named(checkout: CheckoutRow, buyer: PayInput["buyer"]): CheckoutRow {
  if (!buyer || (checkout.buyer_name === buyer.name && checkout.buyer_email === buyer.email)) {
    return checkout
  }
  if (checkout.state !== "open") {
    throw refusedAs(checkout)
  }

  return { ...checkout, buyer_name: buyer.name, buyer_email: buyer.email }
}

const refusedAs = ({ state, continued_in }: CheckoutRow) =>
  domainError("checkout_state", { state, ...(continued_in && { continued_in }) })

/**
 * Terms can change between display and payment: no one pays an amount other than the one shown, or without the promised
 * reduction.
 */
function ensureAsShown({ amount_minor, quote }: CheckoutRow, seen_minor: number | undefined): void {
  if (quote.coupon_problem) {
    throw domainError(quote.coupon_problem, {
      amount_minor: Number(amount_minor),
      ...retryAfter(quote.coupon_free_in_seconds),
    })
  }
  if (seen_minor !== undefined && BigInt(seen_minor) !== amount_minor) {
    throw domainError("quote_changed", { amount_minor: Number(amount_minor) })
  }
}

/**
 * For the total of an order: nothing, or an amount that one payment can have.
 *
 * @throws amount_below_minimum (409)
 * @throws amount_above_maximum (409)
 */
export function ensurePayableTotal(amount_minor: bigint, currency: string): void {
  const minimum = amount_minor === 0n ? null : minimumCharge(currency)
  if (minimum !== null && amount_minor < minimum) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(minimum), currency })
  }
  const maximum = maximumCharge(currency)
  if (amount_minor > maximum) {
    throw domainError("amount_above_maximum", { maximum_minor: Number(maximum), currency })
  }
}

/**
 * The second request of a double click continues the first one's attempt; after a payment at the counter, the request finds its
 * sale.
 */
export async function startPayingOnce(paying: Paying, input: Parameters<typeof startPaying>[1]): Promise<CheckoutRow> {
  try {
    return await startPaying(paying.pool, input)
  } catch (error) {
    if (
      !isDomainError(error) ||
      error.code !== "checkout_state" ||
      !["paying", "settled"].includes(String(error.details.state))
    ) {
      throw error
    }

    return getCheckout(paying.pool, input.tenant, input.checkout.id, input.session)
  }
}

/** Opens the payment page of the checkout's current attempt, or returns the one already open. */
export async function openPage(
  paying: Paying,
  tenant: TenantId,
  checkout: CheckoutRow
): Promise<{ checkout: CheckoutRow; redirect_url: string }> {
  const { success_url, cancel_url } = pagesAfter(paying, tenant, checkout)
  try {
    const opened = await paying.ports.payments.open({
      tenant_no: tenant,
      checkout_id: checkout.id,
      attempt: checkout.attempt,
      amount_minor: checkout.amount_minor,
      application_fee_minor: BigInt(checkout.fee_quote?.application_fee_minor ?? 0),
      currency: checkout.currency,
      lines: paymentLines(checkout),
      buyer_email: checkout.buyer_email as string,
      locale: checkout.locale === "en" ? "en" : "fr",
      success_url,
      cancel_url,
    })
    if (!(await attachPayment(paying.pool, tenant, checkout.id, checkout.attempt, opened))) {
      await paying.ports.payments.expire({ tenant_no: tenant, payment_id: opened.payment_id })
      throw domainError("checkout_state", { reason: "another request has changed it" })
    }
    crashPoint("before_redirect")

    return { checkout, redirect_url: opened.redirect_url }
  } catch (error) {
    if (saysNoPage(error)) {
      await revertToHeld(paying.pool, tenant, checkout.id, checkout.attempt)
    }
    throw error
  }
}

/**
 * Where the payer returns: to the checkout, or to the order whose exchange difference it is. Always the same URLs, because the
 * provider's idempotency key requires it.
 */
function pagesAfter(
  { settings }: Paying,
  tenant: TenantId,
  { id, host, locale, exchange }: CheckoutRow
): { success_url: string; cancel_url: string } {
  const site = `${publicUrl(settings, host)}/${locale}`
  if (!exchange) {
    return { success_url: `${site}/checkout/${id}/return`, cancel_url: `${site}/checkout/${id}/cancel` }
  }
  const { sale_id } = exchange
  const order = `${site}/buy/orders/${sale_id}?token=${orderToken(settings.PLATFORM_SECRET, tenant, sale_id)}&exchange=${exchange.id}`

  return { success_url: `${order}&paid=yes`, cancel_url: `${order}&paid=no` }
}

const NO_PAGE = ["payment_refused", "account_not_enabled", "amount_below_minimum", "amount_above_maximum"]

/** True if the payment port is certain that no page of this attempt was or will be shown; a time-out is not certain. */
const saysNoPage = (error: unknown): boolean =>
  isDomainError(error) && (NO_PAGE.includes(error.code) || (error.code === "checkout_state" && error.details.payment === "gone"))
