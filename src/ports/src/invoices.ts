import type { TenantId } from "@guichet/kernel/tenant-id"

export interface InvoiceAttemptKey {
  tenant_no: TenantId
  /** billing's id of the attempt, stored on the provider's objects */
  attempt_id: string
}

export interface ChargeInput extends InvoiceAttemptKey {
  invoice_id: string
  /** 1, 2, 3…: forms the idempotency key with invoice_id */
  attempt: number
  amount_minor: bigint
  currency: string
  /** its title at the provider: the invoice's number */
  title: string
}

export interface OpenInvoicePageInput extends ChargeInput {
  email: string | null
  locale: "fr" | "en"
  success_url: string
  cancel_url: string
}

/**
 * `none` nothing was ever requested for this attempt · `open` its page waits for the payer · `processing` at a bank, for days ·
 * `succeeded` the platform has the money · `needs_authentication` the cardholder must be present · `declined` finally · `gone`
 * its page ended unpaid · `unknown` the provider could not be read: change nothing, retry. `needs_authentication`, `declined` and
 * `gone` are final at the provider, too.
 */
export interface ChargeStatus {
  state: "none" | "open" | "processing" | "succeeded" | "needs_authentication" | "declined" | "gone" | "unknown"
  /** the provider's payment; null while there is none */
  provider_ref: string | null
  /** without success: the provider's code, such as `expired_card` */
  code?: string
  /** with `declined`: whether the same card can be retried on another day */
  may_retry?: boolean
}

/** Collects what clients owe the operator, on the platform's own account. */
export interface CollectPort {
  /** Charges the client's saved card off-session. One payment per attempt, however often called; a lost response is looked up. */
  charge(input: ChargeInput): Promise<ChargeStatus>
  /**
   * Opens a page where exactly this amount is paid. The same attempt returns the same page.
   *
   * @throws amount_below_minimum (409): no page of this attempt is or will be shown
   * @throws payment_refused (409): likewise
   * @throws payments_not_set_up (409): likewise
   * @throws invoice_being_paid (409): this attempt has ended, or was paid
   * @throws card_page_unavailable (503): outcome unknown, retry with the same attempt
   */
  openPage(input: OpenInvoicePageInput): Promise<{ redirect_url: string }>
  status(attempt: InvoiceAttemptKey): Promise<ChargeStatus>
  /** Closes the attempt's page. Returns the state found afterwards: the payer may have been faster. Only reads a card attempt. */
  close(attempt: InvoiceAttemptKey): Promise<ChargeStatus>
}

/** What payments reports to billing. */
export interface InvoicePort {
  /** Advances an attempt as far as the provider's answer allows. Idempotent; called by the inbox. */
  settle(attempt: InvoiceAttemptKey): Promise<void>
}
