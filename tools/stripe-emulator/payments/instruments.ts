/** What becomes of a payment made with a test card. */
export type Instrument = {
  name: string
  number: string
  token: string
  brand: "visa" | "mastercard"
  outcome: "success" | "decline" | "authenticate"
  decline?: { code: string; decline_code?: string; message: string }
  refund: "succeeded" | "fails_later" | "pending"
  bypassPending?: boolean
  /** What the cardholder's bank does soon after the capture. */
  dispute?: { reason: string; isInquiry: boolean }
}

const plain = { brand: "visa", outcome: "success", refund: "succeeded" } as const

/** Numbers and tokens are Stripe's own test values (docs.stripe.com/testing, read 2026-11; refund cards from memory). */
export const instruments: Instrument[] = [
  { ...plain, name: "visa", number: "4242424242424242", token: "pm_card_visa" },
  { ...plain, name: "mastercard", number: "5555555555554444", token: "pm_card_mastercard", brand: "mastercard" },
  {
    ...plain,
    name: "declined",
    number: "4000000000000002",
    token: "pm_card_visa_chargeDeclined",
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
    token: "pm_card_authenticationRequired",
    outcome: "authenticate",
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
]

/** By name, number (spaces allowed) or `pm_card_…` token. */
export function findInstrument(given: string): Instrument | undefined {
  const digits = given.replace(/[\s-]/g, "")

  return instruments.find(({ name, number, token }) => name === given || token === given || number === digits)
}
