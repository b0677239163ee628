import type { Pool } from "pg"
import type { CollectPort } from "@guichet/ports"
import { paymentContexts } from "../platform/payment-contexts"
import type { StripeSettings } from "../stripe/client"
import { chargeInvoice } from "./charge"
import { openInvoicePage } from "./open-page"
import { chargeStatus, closeCharge } from "./charge-status"

/**
 * Collects what clients owe the operator on the platform's own account, with the keys in force at each call. One call may reach
 * the network several times, never inside a transaction.
 *
 * @param options timeout_ms of one request to Stripe; the SDK tries it three times
 */
export function createCollectPort(pool: Pool, settings: StripeSettings, options: { timeout_ms?: number } = {}): CollectPort {
  const contexts = paymentContexts(pool, settings, options)

  return {
    charge: (input) => chargeInvoice(pool, contexts, input),
    openPage: (input) => openInvoicePage(pool, contexts, input),
    status: (attempt) => chargeStatus(pool, contexts, attempt),
    close: (attempt) => closeCharge(pool, contexts, attempt),
  }
}
