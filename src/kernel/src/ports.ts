// Long because it is a list: what one domain needs from another, with units and errors.
import type { TenantId } from "./tenant-id"

/**
 * The interfaces through which one domain calls another, as plain libraries over a pool and the environment. Declared here,
 * implemented by their owner, composed in `medusa-config.ts` and `sales-api-config.ts`. Never call them inside a transaction: an
 * implementation may use the network.
 * Amounts: integer minor units; currency: lower-case ISO.
 */

export interface FeeQuoteInput {
  tenant_no: TenantId
  currency: string
  /** what the buyer pays, after discount */
  amount_minor: bigint
  /** the organiser's service fee and taxes within it, which a plan can exclude from its percentage; 0 by default */
  beside_minor?: bigint
  ticket_count: number
  /** how many of them are free: they cost the plan's fee for free tickets; 0 by default */
  free_ticket_count?: number
  /** no payment passes through the platform: nothing is collected with it, the whole fee is invoiced */
  is_cash?: true
}

export interface FeeQuoteComponent {
  component: "percent" | "per_ticket"
  amount_minor: bigint
  /** part of `per_ticket` for free tickets; absent without free tickets, and in older sales */
  free_minor?: bigint
}

/** Frozen calculation of one sale's platform fee. `due = collected at sale + rest for the invoice`. */
export interface FeeQuote {
  due_minor: bigint
  /** collected with the payment: never above `amount_minor` */
  application_fee_minor: bigint
  components: FeeQuoteComponent[]
  /** empty for the operator's own sale, which has no plan */
  plan_version_id: string
  /** inputs of the calculation, stored with the sale so that it can be repeated; absent for the operator's own sale */
  reckoned?: FeeReckoned
}

/** The inputs of a fee beside the plan's version: the sale as passed in, and the ids of immutable rows. */
export interface FeeReckoned {
  amount_minor: bigint
  beside_minor: bigint
  ticket_count: number
  /** absent in sales whose free tickets were charged like paid ones */
  free_ticket_count?: number
  is_cash: boolean
  /** true for a test client, which owes nothing */
  is_test: boolean
  /** terms that the operator set for this client */
  override_ids: string[]
  /** exchange rate of the plan's own currency; null: not converted, or euro */
  fx_from_id: string | null
  /** exchange rate of the sale's currency */
  fx_to_id: string | null
}

export interface FeePort {
  /**
   * @throws plan_not_found when the tenant has no subscription and is not the operator
   * @throws no_exchange_rate when the plan has no price in the currency and no rate was ever stored; an outdated rate is accepted
   */
  quote(input: FeeQuoteInput): Promise<FeeQuote>
  /**
   * Call before something is priced or put on sale: checks that the plan's own price or a current rate covers its fee.
   *
   * @throws no_exchange_rate (409) { currency, as_of }
   */
  ensurePriceable(sale: { tenant_no: TenantId; currency: string }): Promise<void>
}

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
   * with the reason · `unknown` retry with the same attempt
   */
  refund(
    input: RefundPaymentInput
  ): Promise<{ state: "accepted" | "refused" | "unknown"; provider_ref: string | null; reason?: string }>
}

export interface ReadinessPort {
  /** Whether the tenant can take card payments now; read from our row, which webhooks and use refresh. */
  status(tenant_no: TenantId): Promise<"not_connected" | "pending" | "enabled" | "restricted" | "disabled" | "revoked">
  /**
   * Whether the platform's own account and keys are all verified, so that clients can be offered paid sales. `missing`: the
   * fields that are not.
   */
  platform(): Promise<{ is_ready: boolean; missing: string[] }>
  /** The environment recorded in the database; null before the first key. Cached for seconds, so buyer pages may call it. */
  environment(): Promise<PaymentEnvironment | null>
}

/** A provider event as received, unverified: the signature is checked over the raw bytes. */
export interface ProviderEventInput {
  /** `platform`: from the operator's own account; `connect`: from an organiser's */
  endpoint: "platform" | "connect"
  body: Buffer
  signature: string | undefined
}

export interface EventsPort {
  /**
   * Stores an event, once, for later processing.
   *
   * @throws webhook_invalid (400): forged, older than 300 s, malformed, or for the other endpoint
   */
  receive(event: ProviderEventInput): Promise<void>
}

export interface SettlePort {
  /**
   * Advances a checkout as far as the provider's answer allows: sale authorised, captured, final or failed. Idempotent; called by
   * the inbox, the browser's return and the sweeper.
   */
  settle(checkout: { tenant_no: TenantId; checkout_id: string }): Promise<{ checkout_state: string; sale_id: string | null }>
  /** For each checkout: whether it is final, so that no answer of the provider can change it. False if it does not exist. */
  over(checkouts: { tenant_no: TenantId; checkout_id: string }[]): Promise<boolean[]>
  /**
   * A refund that the provider had accepted failed: the tenant has the money again. Also accepts a refund whose `accepted` has
   * not been received here yet. Idempotent; called by the inbox.
   */
  refundFailed(refund: FailedRefund): Promise<void>
  /**
   * Records what a cardholder's bank does with a sale's money, as last read at the provider. Idempotent, in any order; called by
   * the inbox.
   */
  disputed(dispute: SaleDispute): Promise<void>
  /** What is stored about a sale that a bank may want to see; null when the tenant has no such sale. */
  evidence(sale: { tenant_no: TenantId; sale_id: string }): Promise<SaleEvidence | null>
}

export interface SaleDispute {
  tenant_no: TenantId
  /** payments' own id of the dispute */
  dispute_id: string
  sale_id: string
  /**
   * `inquiry` the bank asks and has taken nothing · `open` it holds the money · `won` it returned it · `lost` it keeps it ·
   * `closed` the inquiry ended
   */
  phase: "inquiry" | "open" | "won" | "lost" | "closed"
  amount_minor: bigint
  currency: string
  /** the provider's code, such as `fraudulent` */
  reason: string
  /** deadline for the answer; null once it has passed */
  due_by: Date | null
  /** database time before the provider was read: of two readings, the one that began later counts */
  read_at: Date
}

/** Instants are ISO 8601 in UTC. */
export interface SaleEvidence {
  sale_id: string
  site: string
  host: string
  locale: string
  buyer_name: string
  buyer_email: string
  bought_at: string | Date
  amount_minor: number
  currency: string
  tickets: {
    event_title: string
    starts_at: string
    time_zone: string
    ticket_no: string
    place: string
    amount_minor: number
    state: "pending" | "valid" | "void"
    admitted_at: string | null
    /** the device's name */
    admitted_by: string | null
  }[]
  /** the refund terms that the buyer was shown, as bought: in their language and in English; empty: none were shown */
  promised: { original: string; english: string }[]
  /** the organiser's terms page, in the buyer's language if available, and since when it has this text */
  terms: { text: string; since: string } | null
  /** all emails about the order, to the buyer and to the people whom tickets were transferred to */
  mails: { subject: string; to: string; sent_at: string }[]
}

export interface FailedRefund {
  tenant_no: TenantId
  refund_id: string
  /** the attempt that failed: a later attempt ignores the failure of an earlier one */
  attempt: number
  /** the provider's code, such as `expired_or_canceled_card` */
  reason: string
}

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

export interface Ports {
  events: EventsPort
  fees: FeePort
  payments: PaymentPort
  readiness: ReadinessPort
  settle: SettlePort
  collect: CollectPort
  invoices: InvoicePort
}

/**
 * Completes carts that were paid on the platform's own account. Implemented over Medusa's container, so it exists only in the
 * started application, not in the sales API.
 */
export interface CartPort {
  /**
   * Advances a cart as far as the provider's answer allows: ordered, or its payment voided. Idempotent; called by inbox, return
   * and sweeper.
   */
  settle(cart: { tenant_no: TenantId; cart_id: string }): Promise<void>
}

const slot = Symbol.for("platform.ports")
const cartSlot = Symbol.for("platform.ports.cart")
type Holder = { [slot]?: Ports; [cartSlot]?: CartPort }

export const provideCartPort = (port: CartPort): void => {
  ;(globalThis as Holder)[cartSlot] = port
}

/** @throws Error before the shop has started: callers retry */
export const cartPort = (): CartPort => {
  const provided = (globalThis as Holder)[cartSlot]
  if (!provided) {
    throw new Error("The shop has not started in this process yet")
  }

  return provided
}

/** Called once per process by the composition root. */
export const providePorts = (ports: Ports): void => {
  ;(globalThis as Holder)[slot] = ports
}

/** @throws Error when the process was started without composition: a bug, not a user's mistake */
export const ports = (): Ports => {
  const provided = (globalThis as Holder)[slot]
  if (!provided) {
    throw new Error("Ports are not set up: medusa-config.ts or sales-api-config.ts must call providePorts first")
  }

  return provided
}
