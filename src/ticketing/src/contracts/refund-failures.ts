/**
 * Why a refund did not arrive. The provider's words: `failure_reason` of Stripe's refund object, its status `canceled`, or the
 * code of its refusal. Ours: `account_disconnected` (the paid account has disconnected from this platform) and `nothing_paid`.
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

/** The reason to display; a word not in the list is `unknown`. */
export const refundFailureOf = (reason: string | null): RefundFailure =>
  REFUND_FAILURES.find((known) => known === reason) ?? "unknown"
