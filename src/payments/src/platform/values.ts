import type { Settings } from "@guichet/kernel/settings"
import type { PaymentField } from "../contracts/platform-payments"

/** The settings by the console's field names. */
export const valuesIn = (settings: Settings): Record<PaymentField, string> => ({
  secret_key: settings.STRIPE_SECRET_KEY,
  client_id: settings.STRIPE_CLIENT_ID,
  webhook_platform: settings.STRIPE_WEBHOOK_SECRET_PLATFORM,
  webhook_connect: settings.STRIPE_WEBHOOK_SECRET_CONNECT,
})
