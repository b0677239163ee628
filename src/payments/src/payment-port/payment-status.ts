import { domainError } from "@guichet/kernel/errors"
import type { PaymentStatus } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findPayment, type CardPayment } from "../modules/payments/queries/payment-row"
import type { PaymentContext } from "./payment-context"
import { readProviderState, statusOf } from "./provider-state"
import { unreadStatus } from "./unread"

export interface PaymentKey {
  tenant_no: TenantId
  payment_id: string
}

/** @throws not_found (404) when the tenant has no such payment */
export async function requirePayment({ pool }: PaymentContext, { tenant_no, payment_id }: PaymentKey): Promise<CardPayment> {
  const payment = await findPayment(pool, tenant_no, payment_id)
  if (!payment) {
    throw domainError("not_found", { payment_id })
  }

  return payment
}

export const hasSession = (payment: CardPayment): payment is CardPayment & { session_ref: string } => payment.session_ref !== null

/**
 * Captured and gone are final and need no network; anything else is read from Stripe. `unknown` or `unreadable` when Stripe
 * cannot be read.
 */
export async function paymentStatus(context: PaymentContext, key: PaymentKey): Promise<PaymentStatus> {
  const payment = await requirePayment(context, key)
  if (payment.state === "captured" || payment.state === "gone" || !hasSession(payment)) {
    return statusOf(payment, payment)
  }
  try {
    return statusOf(payment, await readProviderState(context, payment))
  } catch (error) {
    return unreadStatus(context, payment, error)
  }
}
