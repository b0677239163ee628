import { crashPoint } from "@guichet/kernel/crash-point"
import { isDomainError, type ErrorCode } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { PaymentStatus, Ports } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { scheduleRecheck } from "../modules/ticketing/commands/checkout/schedule-recheck"
import { endUnreadPayment } from "../modules/ticketing/commands/checkout/end-unread-payment"
import { getAskedCheckout, getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { moveLostUnits } from "../modules/ticketing/commands/checkout/move-lost-units"
import { markPaymentExpired } from "../modules/ticketing/commands/checkout/mark-payment-expired"
import { startVoidingPayment, type VoidReason } from "../modules/ticketing/commands/checkout/start-voiding-payment"
import { failSale } from "../modules/ticketing/commands/checkout/fail-sale"
import { finishSale } from "../modules/ticketing/commands/checkout/finish-sale"
import { settleCheckout } from "../modules/ticketing/commands/checkout/settle-checkout"
import { makeTickets } from "./make-tickets"
import type { Signing } from "./ticket-keys"

export interface Settling extends Signing {
  ports: Pick<Ports, "payments">
}

/**
 * Advances a card checkout as far as the provider's answer allows: sale authorised (durable), captured, final or failed. Can be
 * repeated, run concurrently and killed anywhere; every transition is one conditional statement. No network call is made inside a
 * transaction.
 *
 * @param known the provider's answer, if it was just received
 * @param session of the calling browser; null for jobs and the settle port
 * @param is_paced for browsers: asks the provider at most once per second (`getAskedCheckout`), else returns the known state
 * @throws checkout_not_found (404) when this session has no checkout with that id
 */
export async function settle(
  settling: Settling,
  tenant: TenantId,
  checkout_id: string,
  { known, session = null, is_paced = false }: { known?: PaymentStatus; session?: Buffer | null; is_paced?: boolean } = {}
): Promise<CheckoutRow> {
  const { checkout, may_ask } = is_paced
    ? await getAskedCheckout(settling.pool, tenant, checkout_id, session)
    : { checkout: await getCheckout(settling.pool, tenant, checkout_id, session), may_ask: true }
  const isCapturing = checkout.sale_state === "authorised"
  if (checkout.sale_id && !isCapturing) {
    return checkout
  }
  if (!isCapturing && (!checkout.payment_id || !["paying", "expired"].includes(checkout.state))) {
    return checkout
  }
  if (!may_ask) {
    return checkout
  }
  if (isCapturing) {
    return capture(settling, tenant, checkout)
  }
  const payment = { tenant_no: tenant, payment_id: checkout.payment_id as string }
  const status = known ?? (await settling.ports.payments.status(payment))
  const isUnread = status.state === "unknown" || status.state === "unreadable"
  if (isUnread && checkout.state === "expired") {
    await scheduleRecheck(settling.pool, tenant, checkout.id)
  }
  if (status.overdue) {
    return endUnread(settling, tenant, checkout, status)
  }
  if (status.state === "none" || isUnread) {
    return checkout
  }
  if (status.state === "gone") {
    await markPaymentExpired(settling.pool, tenant, checkout.id, checkout.attempt)

    return getCheckout(settling.pool, tenant, checkout.id, null)
  }
  if (checkout.void_reason) {
    return voidPayment(settling, tenant, checkout, checkout.void_reason)
  }
  if (!status.matching || status.amount_minor !== checkout.amount_minor || status.currency !== checkout.currency) {
    return voidPayment(settling, tenant, checkout, "payment_does_not_match")
  }
  if (checkout.ticket_count === 0) {
    // the buyer released the places and then paid anyway
    return voidPayment(settling, tenant, checkout, "places_lost")
  }
  crashPoint("after_authorisation")

  return authorise(settling, tenant, checkout)
}

async function authorise(settling: Settling, tenant: TenantId, checkout: CheckoutRow, is_moved = false): Promise<CheckoutRow> {
  let authorised: CheckoutRow
  try {
    const tickets = await makeTickets(settling.keys, tenant, checkout)
    authorised = await settleCheckout(settling.pool, {
      tenant,
      checkout,
      session: null,
      kind: "card",
      sale_id: newId("sale"),
      tickets,
    })
  } catch (error) {
    const reason = isDomainError(error) ? NEVER_SOLD[error.code] : undefined
    if (reason === "places_lost" && !is_moved && (await moveToOtherUnits(settling, tenant, checkout))) {
      return authorise(settling, tenant, await getCheckout(settling.pool, tenant, checkout.id, null), true)
    }
    if (reason) {
      return voidPayment(settling, tenant, checkout, reason)
    }
    if (wasOvertaken(error)) {
      return getCheckout(settling.pool, tenant, checkout.id, null)
    }
    throw error
  }
  crashPoint("after_settle")

  return capture(settling, tenant, authorised)
}

/** Moves standing places, which are interchangeable, to other units of the same area; false if there is no room. */
const moveToOtherUnits = async ({ pool }: Settling, tenant: TenantId, { id, attempt, holds }: CheckoutRow): Promise<boolean> =>
  holds.some(({ lines }) => lines.some(({ kind }) => kind === "area")) &&
  (await moveLostUnits(pool, tenant, id, attempt).catch((error: unknown) => {
    if (isDomainError(error) && error.code === "place_unavailable") {
      return false
    }
    throw error
  }))

/** Refusals after which a retry can never make a sale. */
const NEVER_SOLD: Partial<Record<ErrorCode, VoidReason>> = {
  place_unavailable: "places_lost",
  coupon_spent: "choices_lost",
  access_code_spent: "choices_lost",
  add_on_sold_out: "choices_lost",
  site_closed: "site_closed",
  performance_not_on_sale: "date_cancelled",
  tickets_impossible: "tickets_impossible",
}

/** A concurrent call ended the checkout, or decided to void its payment, between our read and our statement. */
const wasOvertaken = (error: unknown): boolean =>
  (isDomainError(error) && error.code === "checkout_state") ||
  (error as { constraint?: string }).constraint === "checkout_voiding_payment"

async function capture(settling: Settling, tenant: TenantId, checkout: CheckoutRow): Promise<CheckoutRow> {
  const { payment_id, sale_id } = checkout as { payment_id: string; sale_id: string }
  const status = await settling.ports.payments.capture({ tenant_no: tenant, payment_id, sale_id })
  const { state } = status
  crashPoint("after_capture")
  if (status.overdue) {
    return endUnread(settling, tenant, checkout, status)
  }
  if (state === "captured" && (await finishSale(settling.pool, tenant, sale_id))) {
    crashPoint("before_order")

    return { ...checkout, sale_state: "final" }
  }
  if (state === "gone") {
    await failSale(settling.pool, tenant, sale_id)
  }

  return getCheckout(settling.pool, tenant, checkout.id, null)
}

/**
 * The payment's account has been inaccessible for too long: a payment that cannot have been charged ends; the operator is
 * informed either way.
 */
async function endUnread(
  { pool }: Settling,
  tenant: TenantId,
  checkout: CheckoutRow,
  { state }: PaymentStatus
): Promise<CheckoutRow> {
  await endUnreadPayment(pool, tenant, checkout, state === "gone")

  return getCheckout(pool, tenant, checkout.id, null)
}

/**
 * Stores the decision first, then cancels the payment, then releases the places: after a crash or lost answer, the next caller
 * (at the latest the sweeper) continues the stored decision.
 */
async function voidPayment(
  settling: Settling,
  tenant: TenantId,
  checkout: CheckoutRow,
  reason: VoidReason
): Promise<CheckoutRow> {
  const { id, attempt } = checkout
  if (await startVoidingPayment(settling.pool, tenant, id, attempt, reason)) {
    const status = await settling.ports.payments.cancel({ tenant_no: tenant, payment_id: checkout.payment_id as string, reason })
    crashPoint("after_cancel")
    if (status.overdue) {
      return endUnread(settling, tenant, checkout, status)
    }
    if (status.state === "gone") {
      await markPaymentExpired(settling.pool, tenant, id, attempt)
    }
  }

  return getCheckout(settling.pool, tenant, id, null)
}
