/** What the operator enters of its account at the provider. `webhook_…`: signing secrets of the two addresses that events come to. */
export const paymentFields = ["secret_key", "client_id", "webhook_platform", "webhook_connect"] as const
export type PaymentField = (typeof paymentFields)[number]

/** Columns of sealed texts, for `npm run keys:rotate`. */
export const sealedColumns = [
  { table: "payment_settings", column: "secret_key", row: "id" },
  { table: "payment_settings", column: "webhook_platform", row: "id" },
  { table: "payment_settings", column: "webhook_connect", row: "id" },
] as const

/**
 * `empty` nothing is there · `filled` not tried yet · `verified` and `failed` by the provider itself. A webhook is verified by an event that was signed with
 * its secret, a client id by an account that was connected with it.
 */
export type PaymentFieldState = "empty" | "filled" | "verified" | "failed"

/** Why a field failed. */
export type PaymentFieldFault =
  | "key_refused"
  | "account_controlled"
  | "client_refused"
  | "mode_mismatch"
  | "charges_disabled"
  | "pending"
  | "restricted"
  | "disabled"
  | "revoked"

export interface AdminPaymentField {
  field: PaymentField
  state: PaymentFieldState
  /** the client id whole, of secrets the last four signs behind `…`; null when empty */
  shown: string | null
  /** when it was tried; of a webhook, when an event last came */
  checked_at: string | null
  why: PaymentFieldFault | null
}

/** The account that the secret key belongs to, as the provider last said. */
export interface PlatformAccount {
  account_ref: string
  display_name: string | null
  country: string | null
  /** lower-case ISO */
  default_currency: string | null
  charges_enabled: boolean
  payouts_enabled: boolean
  requirements_due: string[]
  /** on statements of cards that paid the operator itself */
  statement_descriptor: string | null
  brand_color: string | null
  has_brand_image: boolean
}

/** GET /admin/platform/payments */
export interface AdminPlatformPayments {
  /** where the values in use come from: what was saved wins as a whole */
  source: "saved" | "environment" | "none"
  /** of the saved values in use, 0 before the first; sent back with a change */
  version_no: number
  saved: { by: string; at: string } | null
  /** payments go to the emulator or to the provider's test mode */
  mode: "emulator" | "test" | "live" | null
  fields: AdminPaymentField[]
  account: PlatformAccount | null
  /** whether the operator connected that account for what it sells itself */
  own_account: { state: PaymentFieldState; connected_at: string | null; why: PaymentFieldFault | null }
  /** nothing is missing: plans can be offered */
  is_ready: boolean
  /** names of fields, and `own_account` */
  missing: string[]
  redirect_url: string
  webhook_urls: { platform: string; connect: string }
  /** what would be cut off by a key of another account */
  depending: { accounts: number; payments: number }
}

/** GET /admin/platform/payments/versions */
export interface AdminPaymentsVersion {
  version_no: number
  /** mail address */
  saved_by: string
  saved_at: string
  changed: PaymentField[]
}

/** POST /admin/platform/payments: what is left out stays as it is. */
export interface AdminSavePlatformPayments extends Partial<Record<PaymentField, string>> {
  version_no: number
}

/** POST /admin/platform/payments/edit */
export interface AdminPaymentsEdit {
  /** until the password is asked again */
  seconds_left: number
}

/** `details.problems` of `payment_settings_refused` */
export interface PaymentSettingsProblem {
  field: PaymentField
  code:
    | "missing"
    | "malformed"
    | "publishable_key"
    | "restricted_key"
    | "webhook_secret"
    | "test_key"
    | "emulator_value"
    | "emulator_only"
    | "other_environment"
    | "same_twice"
}

/** What happens to payments, whosesoever account they are on. That one is authorised is said by its page's session. */
const paymentEvents = [
  "checkout.session.completed",
  "checkout.session.expired",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "refund.created",
  "refund.updated",
  "refund.failed",
] as const

/** What becomes of money that was taken: banks that ask for it back, and its way to the bank account. */
const moneyEvents = [
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "payout.created",
  "payout.updated",
  "payout.paid",
  "payout.failed",
  "payout.canceled",
  "payout.reconciliation_completed",
] as const

/** Events that the endpoint of the platform's own account listens to: the operator's own sales and clients' cards for invoices are there. */
export const platformEvents = [
  ...paymentEvents,
  ...moneyEvents,
  "payment_intent.processing",
  "payment_method.updated",
  "payment_method.automatically_updated",
  "payment_method.detached",
] as const

/** Those of clients' accounts, and what becomes of the accounts. */
export const connectEvents = [
  ...paymentEvents,
  "account.updated",
  "account.application.authorized",
  "account.application.deauthorized",
  "capability.updated",
  ...moneyEvents,
] as const
