import type { EventsPort } from "./events"
import type { FeePort } from "./fees"
import type { CollectPort, InvoicePort } from "./invoices"
import type { PaymentPort } from "./payments"
import type { ReadinessPort } from "./readiness"
import type { SettlePort } from "./settle"

export type * from "./cart"
export type * from "./events"
export type * from "./fees"
export type * from "./invoices"
export type * from "./payments"
export type * from "./readiness"
export type * from "./settle"

/**
 * The interfaces through which one domain calls another, as plain libraries over a pool and the environment. Declared here,
 * implemented by their owner, composed in `composition-root.ts` and handed in. Never call them inside a transaction: an
 * implementation may use the network.
 * Amounts: integer minor units; currency: lower-case ISO.
 */
export interface Ports {
  events: EventsPort
  fees: FeePort
  payments: PaymentPort
  readiness: ReadinessPort
  settle: SettlePort
  collect: CollectPort
  invoices: InvoicePort
}
