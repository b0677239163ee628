import type { Pool } from "pg"
import type { PaymentPort, ReadinessPort } from "@guichet/kernel/ports"
import { createStripe, type StripeSettings } from "../stripe/client"
import { cancelPayment } from "./cancel"
import { capturePayment } from "./capture"
import { expirePayment } from "./expire"
import { openPayment } from "./open"
import { readinessStatus } from "./readiness"
import { refundPayment } from "./refund"
import { paymentStatus } from "./status"

/**
 * Card payments on tenants' own accounts, over a pool and Stripe. One call of a port may reach the network several times; none holds a transaction.
 *
 * @param options timeout_ms of one request to Stripe; the SDK tries it three times
 */
export function createPaymentPort(pool: Pool, settings: StripeSettings, options: { timeout_ms?: number } = {}): PaymentPort {
  const context = { pool, stripe: createStripe(settings, options) }

  return {
    open: (input) => openPayment(context, input),
    expire: (payment) => expirePayment(context, payment),
    status: (payment) => paymentStatus(context, payment),
    capture: (payment) => capturePayment(context, payment),
    cancel: (payment) => cancelPayment(context, payment),
    refund: (input) => refundPayment(context, input),
  }
}

export function createReadinessPort(pool: Pool, settings: StripeSettings): ReadinessPort {
  const context = { pool, stripe: createStripe(settings) }

  return { status: (tenant_no) => readinessStatus(context, tenant_no) }
}
