import type { TenantId } from "@guichet/kernel/tenant-id"

export interface OpenPaymentInput {
  tenant_no: TenantId
  /** `platform`: the operator's own sale, paid to the platform's account; left out: paid to the tenant's */
  on?: "platform"
  checkout_id: string
  /** 1, 2, 3…: forms the idempotency key with checkout_id, so a retry after a time-out returns the same session */
  attempt: number
  amount_minor: bigint
  application_fee_minor: bigint
  currency: string
  lines: { title: string; quantity: number; amount_minor: bigint }[]
  buyer_email: string
  locale: "fr" | "en"
  success_url: string
  cancel_url: string
}

/** `test`: no money moves, although it may look so: the provider's test mode or its emulator. As reported by the provider. */
export type PaidIn = "live" | "test"

/** Where payments are sent: the provider's live mode, its test mode, or its emulator. */
export type PaymentEnvironment = "live" | "test" | "emulator"

export interface OpenedPayment {
  /** our payment row's id, kept on the checkout */
  payment_id: string
  /** stored on the checkout, and permanently on the sale that results */
  payment_environment: PaidIn
  redirect_url: string
}

/**
 * `none` not authorised yet and still open · `authorised` waiting for capture · `captured` money has moved · `gone` expired,
 * cancelled or failed finally, no one was charged · `unknown` the provider could not be read: change nothing · `unreadable`
 * access to its account was revoked: change nothing, and retry less and less often.
 */
export interface PaymentStatus {
  state: "none" | "authorised" | "captured" | "gone" | "unreadable" | "unknown"
  amount_minor: bigint
  currency: string
  /** amount, currency and account equal what was requested; a payment that is not `matching` is never fulfilled */
  matching: boolean
  /** with `gone`: it had been authorised or captured before; absent when no one ever paid */
  released?: true
  /**
   * The account was still inaccessible an hour after the page's end. With `gone`: given up unread, finally; no one was charged,
   * and an authorisation lapses automatically. With `unreadable`: a capture was requested whose response is unknown, so the buyer
   * may have been charged: staff must check.
   */
  overdue?: true
}

export interface RefundPaymentInput {
  tenant_no: TenantId
  payment_id: string
  refund_id: string
  /** 1, 2, 3…: forms the idempotency key with refund_id; the next starts only after the previous one failed or was refused */
  attempt: number
  amount_minor: bigint
  /** share of the platform fee to return, by our calculation */
  application_fee_minor: bigint
  /** no one waits for it: it keeps within the account's budget of background work */
  in_background?: true
}

export interface PaymentPort {
  /**
   * @throws payment_refused
   * @throws account_not_enabled
   * @throws amount_below_minimum
   * @throws amount_above_maximum: like the three above, no page of this attempt is or will be shown, unless its payment_id was
   * returned before
   * @throws checkout_state { payment }: the state that this attempt has reached; `gone` is final
   * @throws payment_unavailable: outcome unknown, retry with the same attempt
   */
  open(input: OpenPaymentInput): Promise<OpenedPayment>
  /** Closes the hosted page. Returns the state found afterwards: the payer may have been faster. */
  expire(payment: { tenant_no: TenantId; payment_id: string }): Promise<PaymentStatus>
  status(payment: { tenant_no: TenantId; payment_id: string }): Promise<PaymentStatus>
  /** Idempotent. `captured` when done, `gone` when it can never be captured, `unknown` or `unreadable` otherwise (retry). */
  capture(payment: { tenant_no: TenantId; payment_id: string; sale_id: string }): Promise<PaymentStatus>
  /** Releases an authorisation that will not be captured; refunds it if it has been captured. Idempotent. */
  cancel(payment: { tenant_no: TenantId; payment_id: string; reason: string }): Promise<PaymentStatus>
  /**
   * `accepted` by the provider; a later failure is reported to `SettlePort.refundFailed` · `refused` finally for this attempt,
   * with the reason · `unknown` retry with the same attempt · `later` the account has too many requests: this one did nothing,
   * retry with the same attempt after `retry_seconds`, and none of this account's before
   */
  refund(
    input: RefundPaymentInput
  ): Promise<
    | { state: "accepted" | "refused" | "unknown"; provider_ref: string | null; reason?: string }
    | { state: "later"; provider_ref: null; reason?: undefined; retry_seconds: number }
  >
}
