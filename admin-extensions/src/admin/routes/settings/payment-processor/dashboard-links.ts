import type { PaymentField } from "@guichet/payments/contracts"

const DASHBOARD = "https://dashboard.stripe.com"

/**
 * Pages of Stripe's dashboard (docs.stripe.com/connect/oauth-standard-accounts and /keys, 2026-11; the URLs are from memory and
 * were never opened).
 */
export const DASHBOARD_PAGES = {
  oauth: `${DASHBOARD}/settings/connect/onboarding-options/oauth`,
  branding: `${DASHBOARD}/settings/branding`,
  statement: `${DASHBOARD}/settings/business-details`,
  webhooks: `${DASHBOARD}/webhooks`,
  keys: `${DASHBOARD}/apikeys`,
} as const

/** Where a field's value is found. */
export const PAGE_OF: Record<PaymentField, string> = {
  secret_key: DASHBOARD_PAGES.keys,
  client_id: DASHBOARD_PAGES.oauth,
  webhook_platform: DASHBOARD_PAGES.webhooks,
  webhook_connect: DASHBOARD_PAGES.webhooks,
}

export const DASHBOARD_HOME = `${DASHBOARD}/`
