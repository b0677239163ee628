/**
 * What the operator enters of its account at the provider. `webhook_…`: signing secrets of the two endpoints that receive events.
 */
export const paymentFields = ["secret_key", "client_id", "webhook_platform", "webhook_connect"] as const
export type PaymentField = (typeof paymentFields)[number]

/** Columns with encrypted texts, for `npm run keys:rotate`. */
export const sealedColumns = [
  { table: "payment_settings", column: "secret_key", row: "id" },
  { table: "payment_settings", column: "webhook_platform", row: "id" },
  { table: "payment_settings", column: "webhook_connect", row: "id" },
] as const

/**
 * `empty`: no value · `filled`: not checked yet · `verified`, `failed`: according to the provider. A webhook is verified by an
 * event signed with its secret, a client id by an account connected with it.
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
  /** the whole client id, or `…` and the last four characters of a secret; null when empty */
  shown: string | null
  /** when it was checked; for a webhook, when an event last arrived */
  checked_at: string | null
  why: PaymentFieldFault | null
}

/** The account of the secret key, as last read from the provider. */
export interface PlatformAccount {
  account_ref: string
  display_name: string | null
  country: string | null
  /** lower-case ISO */
  default_currency: string | null
  charges_enabled: boolean
  payouts_enabled: boolean
  requirements_due: string[]
  /** on the statements of cards that paid the operator itself */
  statement_descriptor: string | null
  brand_color: string | null
  has_brand_image: boolean
}

/** GET /admin/platform/payments */
export interface AdminPlatformPayments {
  /** origin of the values in use: saved values replace the environment's as a whole */
  source: "saved" | "environment" | "none"
  /** of the saved values in use, 0 before the first; sent back with a change */
  version_no: number
  saved: { by: string; at: string } | null
  /** `emulator`, `test`: not real money */
  mode: "emulator" | "test" | "live" | null
  fields: AdminPaymentField[]
  account: PlatformAccount | null
  /** whether the operator connected that account for its own sales */
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
  /** email address */
  saved_by: string
  saved_at: string
  changed: PaymentField[]
}

/** POST /admin/platform/payments: omitted fields keep their value. */
export interface AdminSavePlatformPayments extends Partial<Record<PaymentField, string>> {
  version_no: number
}

/** POST /admin/platform/payments/edit */
export interface AdminPaymentsEdit {
  /** until the password is required again */
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

/** Events about payments, on any account. The authorisation of a payment is reported by its page's session. */
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

/** Events about money that was taken: disputes, and payouts to the bank account. */
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

/** Events for the endpoint of the platform's own account, with the operator's own sales and clients' cards for invoices. */
export const platformEvents = [
  ...paymentEvents,
  ...moneyEvents,
  "payment_intent.processing",
  "payment_method.updated",
  "payment_method.automatically_updated",
  "payment_method.detached",
] as const

/** Events for the endpoint of clients' accounts: their payments, and changes of the accounts. */
export const connectEvents = [
  ...paymentEvents,
  "account.updated",
  "account.application.authorized",
  "account.application.deauthorized",
  "capability.updated",
  ...moneyEvents,
] as const
