import { accounts } from "./resources/accounts"
import { applicationFees } from "./resources/application-fees"
import { balance } from "./resources/balance"
import { charges } from "./resources/charges"
import { checkoutSessions } from "./resources/checkout-sessions"
import { customers } from "./resources/customers"
import { disputes } from "./resources/disputes"
import { events } from "./resources/events"
import { oauth } from "./resources/oauth"
import { paymentIntents } from "./resources/payment-intents"
import { paymentMethods } from "./resources/payment-methods"
import { payouts } from "./resources/payouts"
import { refunds } from "./resources/refunds"
import { webhookEndpoints } from "./resources/webhook-endpoints"
import { Router } from "./router"

/** Everything the emulator can do; any other path answers `emulator_unsupported`. */
export const operations = [
  ...accounts,
  ...applicationFees,
  ...balance,
  ...charges,
  ...checkoutSessions,
  ...customers,
  ...disputes,
  ...events,
  ...oauth,
  ...paymentIntents,
  ...paymentMethods,
  ...payouts,
  ...refunds,
  ...webhookEndpoints,
]

export const router = new Router(operations)
