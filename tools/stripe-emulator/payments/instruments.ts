/** A test card or bank account, and the outcome of payments with it. */
export type Instrument = {
  name: string
  /** Card number or IBAN. */
  number: string
  token: string
  /** Other tokens and numbers of the same instrument. */
  aliases?: string[]
  kind: "card" | "sepa_debit"
  brand: "visa" | "mastercard"
  outcome: "success" | "decline" | "authenticate"
  decline?: { code: string; decline_code?: string; message: string }
  /** Whether payments without the holder require the bank's authentication too, once the card was set up for them. */
  authentication?: "always" | "unless_set_up"
  /** Can be saved although every payment is declined. */
  isSaveable?: boolean
  /** How long a bank debit is in processing. */
  settles_after_seconds?: number
  refund: "succeeded" | "fails_later" | "pending"
  bypassPending?: boolean
  /** What the cardholder's bank does soon after the capture. */
  dispute?: { reason: string; isInquiry: boolean }
}

const plain = { kind: "card", brand: "visa", outcome: "success", refund: "succeeded" } as const
const debit = { ...plain, kind: "sepa_debit", settles_after_seconds: 3 } as const

/** Numbers and tokens are Stripe's own test values (docs.stripe.com/testing, read 2026-11; refund cards from memory). */
export const instruments: Instrument[] = [
  { ...plain, name: "visa", number: "4242424242424242", token: "pm_card_visa" },
  { ...plain, name: "mastercard", number: "5555555555554444", token: "pm_card_mastercard", brand: "mastercard" },
  {
    ...plain,
    name: "declined",
    number: "4000000000000002",
    token: "pm_card_visa_chargeDeclined",
    aliases: ["pm_card_chargeDeclined"],
    outcome: "decline",
    decline: { code: "card_declined", decline_code: "generic_decline", message: "Your card was declined." },
  },
  {
    ...plain,
    name: "insufficient_funds",
    number: "4000000000009995",
    token: "pm_card_visa_chargeDeclinedInsufficientFunds",
    outcome: "decline",
    decline: { code: "card_declined", decline_code: "insufficient_funds", message: "Your card has insufficient funds." },
  },
  {
    ...plain,
    name: "expired_card",
    number: "4000000000000069",
    token: "pm_card_chargeDeclinedExpiredCard",
    outcome: "decline",
    decline: { code: "expired_card", message: "Your card has expired." },
  },
  {
    ...plain,
    name: "authentication_required",
    number: "4000002500003155",
    token: "pm_card_authenticationRequiredOnSetup",
    outcome: "authenticate",
    authentication: "unless_set_up",
  },
  {
    ...plain,
    name: "authentication_always",
    number: "4000002760003184",
    token: "pm_card_authenticationRequired",
    aliases: ["pm_card_threeDSecure2Required"],
    outcome: "authenticate",
    authentication: "always",
  },
  {
    ...plain,
    name: "declines_later",
    number: "4000000000000341",
    token: "pm_card_chargeCustomerFail",
    outcome: "decline",
    decline: { code: "card_declined", decline_code: "generic_decline", message: "Your card was declined." },
    isSaveable: true,
  },
  {
    ...plain,
    name: "expires_later",
    number: "4000000000000416",
    token: "pm_card_expiresLater",
    outcome: "decline",
    decline: { code: "expired_card", decline_code: "expired_card", message: "Your card has expired." },
    isSaveable: true,
  },
  { ...plain, name: "refund_fails", number: "4000000000005126", token: "pm_card_refundFail", refund: "fails_later" },
  { ...plain, name: "refund_pending", number: "4000000000007726", token: "pm_card_pendingRefund", refund: "pending" },
  { ...plain, name: "bypass_pending", number: "4000000000000077", token: "pm_card_bypassPending", bypassPending: true },
  {
    ...plain,
    name: "dispute",
    number: "4000000000000259",
    token: "pm_card_createDispute",
    dispute: { reason: "fraudulent", isInquiry: false },
  },
  {
    ...plain,
    name: "dispute_not_received",
    number: "4000000000002685",
    token: "pm_card_createDisputeProductNotReceived",
    dispute: { reason: "product_not_received", isInquiry: false },
  },
  {
    ...plain,
    name: "inquiry",
    number: "4000000000001976",
    token: "pm_card_createDisputeInquiry",
    dispute: { reason: "fraudulent", isInquiry: true },
  },
  { ...debit, name: "bank_debit", number: "AT611904300234573201", token: "pm_sepaDebit" },
  {
    ...debit,
    name: "bank_debit_fails",
    number: "AT861904300235473202",
    token: "pm_sepaDebit_fails",
    aliases: ["IT60X0542811101000000123456"],
    outcome: "decline",
    decline: { code: "payment_intent_payment_attempt_failed", message: "The payment failed." },
  },
  { ...debit, name: "bank_debit_slow", number: "AT321904300235473204", token: "pm_sepaDebit_slow", settles_after_seconds: 180 },
]

/** Finds it by name, number (spaces allowed), IBAN, `pm_card_…` or `tok_…` token. */
export function findInstrument(given: string): Instrument | undefined {
  const plainNumber = given.replace(/[\s-]/g, "").toUpperCase()
  const token = given.replace(/^tok_/, "pm_card_")

  return instruments.find(
    (known) =>
      known.name === given ||
      [known.token, ...(known.aliases ?? [])].includes(token) ||
      [known.number, ...(known.aliases ?? [])].includes(plainNumber)
  )
}
