import { accountLinks } from "./resources/account-links"
import { accounts } from "./resources/accounts"
import { applicationFees } from "./resources/application-fees"
import { balance } from "./resources/balance"
import { capabilities } from "./resources/capabilities"
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
import { v2AccountLinks } from "./resources/v2-account-links"
import { v2Accounts } from "./resources/v2-accounts"
import { v2Events } from "./resources/v2-events"
import { webhookEndpoints } from "./resources/webhook-endpoints"
import { Router } from "./router"

/** Everything the emulator can do; any other path answers `emulator_unsupported`. */
export const operations = [
  ...accountLinks,
  ...accounts,
  ...applicationFees,
  ...balance,
  ...capabilities,
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
  ...v2AccountLinks,
  ...v2Accounts,
  ...v2Events,
  ...webhookEndpoints,
]

export const router = new Router(operations)
