/**
 * Why a refund did not arrive, in the provider's own words: `failure_reason` of Stripe's refund object, its status `canceled`, or the code of its refusal; and in
 * ours: `account_disconnected`, the account that was paid lets this platform in no more, `nothing_paid`.
 */
export const REFUND_FAILURES = [
  "expired_or_canceled_card",
  "lost_or_stolen_card",
  "insufficient_funds",
  "charge_for_pending_refund_disputed",
  "declined",
  "merchant_request",
  "canceled",
  "charge_already_refunded",
  "account_disconnected",
  "nothing_paid",
  "unknown",
] as const
export type RefundFailure = (typeof REFUND_FAILURES)[number]

/** The reason to find words for; one that was never heard of is `unknown`. */
export const refundFailureOf = (reason: string | null): RefundFailure =>
  REFUND_FAILURES.find((known) => known === reason) ?? "unknown"
