import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { isDomainError, type ErrorCode } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { ports, type PaymentStatus } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { askAgain } from "../modules/ticketing/queries/checkouts/ask-again"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { paymentGone } from "../modules/ticketing/queries/checkouts/payment-gone"
import { startGivingBack, type GiveBackReason } from "../modules/ticketing/queries/checkouts/start-giving-back"
import { failSale } from "../modules/ticketing/queries/sales/fail-sale"
import { finishSale } from "../modules/ticketing/queries/sales/finish-sale"
import { settleCheckout } from "../modules/ticketing/queries/sales/settle-checkout"
import { makeTickets } from "./make-tickets"
import type { TicketKeys } from "./ticket-keys"

export interface Settling {
  pool: Pool
  keys: TicketKeys
}

/**
 * Brings a card checkout as far as the provider's answer allows: sale authorised (durable), captured, final or failed. May be repeated, raced and
 * killed anywhere; every arrow is one conditional statement. No network call lies inside a transaction.
 */
export async function settle(
  settling: Settling,
  tenant: TenantId,
  checkout_id: string,
  known?: PaymentStatus
): Promise<CheckoutRow> {
  const checkout = await getCheckout(settling.pool, tenant, checkout_id, null)
  if (checkout.sale_id) {
    return checkout.sale_state === "authorised" ? capture(settling, tenant, checkout) : checkout
  }
  if (!checkout.payment_id || !["paying", "expired"].includes(checkout.state)) {
    return checkout
  }
  const payment = { tenant_no: tenant, payment_id: checkout.payment_id }
  const status = known ?? (await ports().payments.status(payment))
  if (status.state === "unknown" && checkout.state === "expired") {
    await askAgain(settling.pool, tenant, checkout.id)
  }
  if (status.state === "none" || status.state === "unknown") {
    return checkout
  }
  if (status.state === "gone") {
    await paymentGone(settling.pool, tenant, checkout.id, checkout.attempt)

    return getCheckout(settling.pool, tenant, checkout.id, null)
  }
  if (checkout.give_back_reason) {
    return giveBack(settling, tenant, checkout, checkout.give_back_reason)
  }
  if (!status.matching || status.amount_minor !== checkout.amount_minor || status.currency !== checkout.currency) {
    return giveBack(settling, tenant, checkout, "payment_does_not_match")
  }
  crashPoint("after_authorisation")

  return authorise(settling, tenant, checkout)
}

async function authorise(settling: Settling, tenant: TenantId, checkout: CheckoutRow): Promise<CheckoutRow> {
  let authorised: CheckoutRow
  try {
    const tickets = await makeTickets(settling.keys, tenant, checkout)
    authorised = await settleCheckout(settling.pool, {
      tenant,
      checkout_id: checkout.id,
      session: null,
      kind: "card",
      sale_id: newId("sale"),
      tickets,
    })
  } catch (error) {
    const reason = isDomainError(error) ? NEVER_SOLD[error.code] : undefined
    if (reason) {
      return giveBack(settling, tenant, checkout, reason)
    }
    if (wasOvertaken(error)) {
      return getCheckout(settling.pool, tenant, checkout.id, null)
    }
    throw error
  }
  crashPoint("after_settle")

  return capture(settling, tenant, authorised)
}

/** Refusals after which no repetition makes a sale. */
const NEVER_SOLD: Partial<Record<ErrorCode, GiveBackReason>> = {
  place_unavailable: "places_lost",
  coupon_spent: "choices_lost",
  access_code_spent: "choices_lost",
  add_on_sold_out: "choices_lost",
  site_closed: "site_closed",
  tickets_impossible: "tickets_impossible",
}

/** A rival of this call ended the checkout, or decided to give its payment back, between our look and our statement. */
const wasOvertaken = (error: unknown): boolean =>
  (isDomainError(error) && error.code === "checkout_state") ||
  (error as { constraint?: string }).constraint === "checkout_giving_back"

async function capture(settling: Settling, tenant: TenantId, checkout: CheckoutRow): Promise<CheckoutRow> {
  const { payment_id, sale_id } = checkout as { payment_id: string; sale_id: string }
  const { state } = await ports().payments.capture({ tenant_no: tenant, payment_id, sale_id })
  crashPoint("after_capture")
  if (state === "captured" && (await finishSale(settling.pool, tenant, sale_id))) {
    crashPoint("before_order")
  }
  if (state === "gone") {
    await failSale(settling.pool, tenant, sale_id)
  }

  return getCheckout(settling.pool, tenant, checkout.id, null)
}

/**
 * The decision first, then the payment, the places after: a crash or a lost answer in between leaves a decided checkout, which whoever comes next, the
 * sweeper at last, goes on with.
 */
async function giveBack(
  settling: Settling,
  tenant: TenantId,
  checkout: CheckoutRow,
  reason: GiveBackReason
): Promise<CheckoutRow> {
  const { id, attempt } = checkout
  if (await startGivingBack(settling.pool, tenant, id, attempt, reason)) {
    const { state } = await ports().payments.cancel({ tenant_no: tenant, payment_id: checkout.payment_id as string, reason })
    crashPoint("after_cancel")
    if (state === "gone") {
      await paymentGone(settling.pool, tenant, id, attempt)
    }
  }

  return getCheckout(settling.pool, tenant, id, null)
}
