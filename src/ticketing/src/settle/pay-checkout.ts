import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { maximumCharge, minimumCharge } from "@guichet/kernel/money"
import { ports } from "@guichet/kernel/ports"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { revertToHeld } from "../modules/ticketing/queries/checkouts/back-to-held"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { attachPayment } from "../modules/ticketing/queries/checkouts/keep-payment"
import { setBuyer } from "../modules/ticketing/queries/checkouts/set-buyer"
import { startPaying } from "../modules/ticketing/queries/checkouts/start-paying"
import { settleCheckout } from "../modules/ticketing/queries/sales/settle-checkout"
import { ensureAnswered } from "./ensure-answered"
import { feeBase } from "./fee-base"
import { orderToken } from "../modules/ticketing/rules/order-link"
import { paymentLines } from "../modules/ticketing/rules/payment-lines"
import { ensureTicketable, makeTickets } from "./make-tickets"
import type { Settling } from "./settle-checkout"

export interface Paying extends Settling {
  settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT" | "PLATFORM_SECRET">
}

/** What the buyer says with the click that pays. */
export interface PaySaid {
  /** the total as the buyer saw it */
  seen_minor?: number
  /** who pays, when nobody named them before */
  buyer?: { name: string; email: string }
  /** the network the click came from, as a keyed hash */
  address?: Buffer | null
}

/**
 * Free: sold at once, one durable transaction. Else `held → paying`, then the provider's page. Asked twice it answers the same page: the attempt's number
 * is the payment's idempotency key.
 *
 * @throws checkout_not_found (404) · checkout_incomplete (400) · checkout_state, hold_expired, stale_state, amount_below_minimum (409)
 * · performance_not_on_sale { performance_ids } (409) of dates that are cancelled
 * · answers_missing, quote_changed { amount_minor }, coupon_not_valid, coupon_not_for_these, coupon_spent, add_on_sold_out (409) · amount_above_maximum, tickets_impossible (409) · hold_limit_reached, address_limit_reached, free_limit_reached (429) · payment_refused, account_not_enabled (409, no page: places held five minutes) · payment_pages_spent (409) after MAX_PAYMENT_PAGES
 * · payment_unavailable (503, places kept, ask again)
 */
export async function payCheckout(
  paying: Paying,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer,
  { seen_minor, buyer, address = null }: PaySaid = {}
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
    return await payOpen(paying, tenant, session, checkout, { seen_minor, buyer, address })
  } catch (error) {
    // what the buyer wrote is not lost with the refusal
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
  { seen_minor, buyer, address = null }: PaySaid
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
  ensureChargeable(amount_minor, currency)
  if (amount_minor > 0n) {
    // a card's are made when it has paid: what cannot be made must not be paid for
    ensureTicketable(checkout)
  }
  const fee = await ports().fees.quote({ tenant_no: tenant, currency, ...feeBase(quote) })
  if (amount_minor === 0n) {
    const sale = {
      tenant,
      checkout,
      session,
      network: address,
      kind: "free" as const,
      sale_id: newId("sale"),
      tickets: await makeTickets(paying.keys, tenant, checkout),
      priced: { rev, quote, fee },
    }

    return { checkout: named(await settleCheckout(paying.pool, sale), buyer) }
  }
  const started = named(await startPayingOnce(paying, { tenant, checkout, session, address, quote, fee }), buyer)
  crashPoint("after_paying")

  return started.state === "settled" ? { checkout: started } : openPage(paying, tenant, started)
}

/**
 * A checkout whose buyer is named with the click that pays; what freezes or settles it writes the name. One that is past naming stands when it has this very
 * buyer: a second click.
 *
 * @throws checkout_state (409) when it is another's by now
 */
function named(checkout: CheckoutRow, buyer: PaySaid["buyer"]): CheckoutRow {
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

/** Terms may change between look and payment: nobody pays another amount than the one seen, nor without the reduction that was promised. */
function ensureAsShown({ amount_minor, quote }: CheckoutRow, seen_minor: number | undefined): void {
  if (quote.coupon_problem) {
    throw domainError(quote.coupon_problem, { amount_minor: Number(amount_minor) })
  }
  if (seen_minor !== undefined && BigInt(seen_minor) !== amount_minor) {
    throw domainError("quote_changed", { amount_minor: Number(amount_minor) })
  }
}

/** @throws amount_below_minimum, amount_above_maximum (409) */
export function ensureChargeable(amount_minor: bigint, currency: string): void {
  const minimum = amount_minor === 0n ? null : minimumCharge(currency)
  if (minimum !== null && amount_minor < minimum) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(minimum), currency })
  }
  const maximum = maximumCharge(currency)
  if (amount_minor > maximum) {
    throw domainError("amount_above_maximum", { maximum_minor: Number(maximum), currency })
  }
}

/** A double click's second request finds the first one's attempt and goes on with it; one that comes after the counter finds its sale. */
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

/** Opens the hosted page of the checkout's current attempt, or answers it again. */
export async function openPage(
  paying: Paying,
  tenant: TenantId,
  checkout: CheckoutRow
): Promise<{ checkout: CheckoutRow; redirect_url: string }> {
  const { success_url, cancel_url } = pagesAfter(paying, tenant, checkout)
  try {
    const opened = await ports().payments.open({
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
      await ports().payments.expire({ tenant_no: tenant, payment_id: opened.payment_id })
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

/** Where the payer comes back to: the checkout, or the order whose exchange it is the difference of. The same each time, as the provider's key wants it. */
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

/** The port is certain that nobody was or will be shown a page of this attempt. A time-out is not that. */
const saysNoPage = (error: unknown): boolean =>
  isDomainError(error) && (NO_PAGE.includes(error.code) || (error.code === "checkout_state" && error.details.payment === "gone"))
