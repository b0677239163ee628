import { accountLinks } from "./resources/account-links"
import { accounts } from "./resources/accounts"
import { applicationFees } from "./resources/application-fees"
import { balance } from "./resources/balance"
import { capabilities } from "./resources/capabilities"
import { charges } from "./resources/charges"
import { checkoutSessions } from "./resources/checkout-sessions"
import { countrySpecs } from "./resources/country-specs"
import { customers } from "./resources/customers"
import { disputes } from "./resources/disputes"
import { events } from "./resources/events"
import { oauth } from "./resources/oauth"
import { paymentIntents } from "./resources/payment-intents"
import { paymentMethods } from "./resources/payment-methods"
import { paymentPages } from "./resources/payment-pages"
import { payouts } from "./resources/payouts"
import { prices } from "./resources/prices"
import { products } from "./resources/products"
import { refunds } from "./resources/refunds"
import { setupIntents } from "./resources/setup-intents"
import { standardAccounts } from "./resources/standard-accounts"
import { v2AccountLinks } from "./resources/v2-account-links"
import { v2Accounts } from "./resources/v2-accounts"
import { v2Events } from "./resources/v2-events"
import { webhookEndpoints } from "./resources/webhook-endpoints"
import { Router } from "./router"

/** Every operation of the emulator; any other path returns `emulator_unsupported`. */
export const operations = [
  ...accountLinks,
  ...accounts,
  ...standardAccounts,
  ...applicationFees,
  ...balance,
  ...capabilities,
  ...charges,
  ...checkoutSessions,
  ...countrySpecs,
  ...customers,
  ...disputes,
  ...events,
  ...oauth,
  ...paymentIntents,
  ...paymentMethods,
  ...paymentPages,
  ...payouts,
  ...prices,
  ...products,
  ...refunds,
  ...setupIntents,
  ...v2AccountLinks,
  ...v2Accounts,
  ...v2Events,
  ...webhookEndpoints,
]

export const router = new Router(operations)
