import type { Pool } from "pg"
import type { EventsPort, PaymentEnvironment, PaymentPort, ReadinessPort } from "@guichet/ports"
import { cached } from "@guichet/kernel/cached"
import type { Settings } from "@guichet/kernel/settings"
import { takeIn } from "../inbox/take-in"
import { markedEnvironment } from "../modules/payments/queries/marked-environment"
import { paymentContexts } from "../platform/payment-contexts"
import { platformReadiness } from "../platform/platform-readiness"
import { backgroundWork } from "../stripe/background-work"
import type { StripeSettings } from "../stripe/client"
import { cancelPayment } from "./cancel"
import { capturePayment } from "./capture"
import { expirePayment } from "./expire"
import { openPayment } from "./open"
import { readinessStatus } from "./readiness"
import { refundPayment } from "./refund"
import { paymentStatus } from "./payment-status"

/**
 * Card payments on tenants' own accounts, over a pool and Stripe, with the keys in force at each call. One call of a port may
 * reach the network several times, never inside a transaction.
 *
 * @param options timeout_ms of one request to Stripe; the SDK tries it three times
 */
export function createPaymentPort(pool: Pool, settings: StripeSettings, options: { timeout_ms?: number } = {}): PaymentPort {
  const contexts = paymentContexts(pool, settings, options)
  const ofJobs = paymentContexts(pool, settings, { ...options, background: backgroundWork.refunds })
  const feesOfJobs = paymentContexts(pool, settings, { ...options, background: backgroundWork.fees_of_refunds })

  return {
    open: (input) => openPayment(pool, contexts, input),
    expire: async (payment) => expirePayment(await contexts(), payment),
    status: async (payment) => paymentStatus(await contexts(), payment),
    capture: async (payment) => capturePayment(await contexts(), payment),
    cancel: async (payment) => cancelPayment(await contexts(), payment),
    refund: async (input) =>
      input.in_background ? refundPayment(await ofJobs(), input, await feesOfJobs()) : refundPayment(await contexts(), input),
  }
}

/** Once payments exist the environment is fixed; before, pages may show a slightly outdated one. */
const ENVIRONMENT_FRESH_MS = 2_000

export function createReadinessPort(pool: Pool, settings: Settings): ReadinessPort {
  const contexts = paymentContexts(pool, settings)
  const known = cached<PaymentEnvironment | null>(ENVIRONMENT_FRESH_MS, 1)

  return {
    status: async (tenant_no) => readinessStatus(await contexts(true), tenant_no),
    platform: () => platformReadiness(pool, settings),
    environment: () => known("environment", () => markedEnvironment(pool)),
  }
}

export const createEventsPort = (pool: Pool, settings: Settings): EventsPort => ({ receive: takeIn(pool, settings) })
