import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Cause, World } from "../world"
import { book, post } from "./ledger"

const EMBEDDED_REFUNDS = 10

/**
 * Returns part of an application fee from the platform to the account it was taken from.
 *
 * @throws StripeFailure (400) when the amount exceeds what is left
 */
export function createFeeRefund(
  call: World & { cause: Cause },
  fee: Stripe.ApplicationFee,
  amount: number,
  metadata: Record<string, string>
): Stripe.FeeRefund {
  const { store, clock, settings, cause } = call
  const left = fee.amount - fee.amount_refunded
  if (left <= 0) {
    throw invalidRequest(`Application fee ${fee.id} has already been refunded.`)
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on fee (${left})`, { param: "amount" })
  }
  const id = store.nextId("fr")
  const { currency } = fee
  const line = book(call, settings.platformAccount, {
    type: "application_fee_refund",
    reporting_category: "platform_earning_refund",
    currency,
    amount: -amount,
    source: id,
    isAvailable: true,
  })
  book(call, fee.account as string, {
    type: "application_fee_refund",
    reporting_category: "fee",
    currency,
    amount,
    source: id,
    description: "Application fee returned",
    isAvailable: true,
  })
  post(call, id, currency, [
    { party: settings.platformAccount, amount_minor: -amount },
    { party: fee.account as string, amount_minor: amount },
  ])
  const refund: Stripe.FeeRefund = {
    id,
    object: "fee_refund",
    amount,
    balance_transaction: line.id,
    created: clock.now(),
    currency,
    fee: fee.id,
    metadata,
  }
  fee.amount_refunded += amount
  fee.refunded = fee.amount_refunded === fee.amount
  fee.refunds.has_more = fee.refunds.has_more || fee.refunds.data.length === EMBEDDED_REFUNDS
  fee.refunds.data = [refund, ...fee.refunds.data].slice(0, EMBEDDED_REFUNDS)
  store.put("fee_refund", settings.platformAccount, refund)
  store.put("application_fee", settings.platformAccount, fee)
  emit(call, cause, settings.platformAccount, "application_fee.refunded", fee)

  return refund
}
