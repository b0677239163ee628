// Long because it is a list: what one domain asks of another, with units and errors.
/**
 * What one domain needs of another, as plain libraries over a pool and the environment. Declared here, implemented by their owner, composed in
 * `medusa-config.ts` and `sales-api-config.ts`. Never called inside a transaction: an implementation may reach the network.
 * Amounts: integer minor units; currency: lower-case ISO.
 */

export interface FeeQuoteInput {
  tenant_no: number
  currency: string
  /** what the buyer pays, after discount */
  amount_minor: bigint
  /** of that the organiser's service fee and the taxes, which a plan may leave out of its percent; left out: 0 */
  beside_minor?: bigint
  ticket_count: number
  /** of these, how many cost nothing: they owe what the plan asks for a free ticket; left out: 0 */
  free_ticket_count?: number
  /** no payment passes through the platform: nothing is taken with it, all of the fee is left for the invoice */
  is_cash?: true
}

export interface FeeQuoteComponent {
  component: "percent" | "per_ticket"
  amount_minor: bigint
  /** of `per_ticket`, the part of tickets that cost nothing; absent where none did, and of sales older than this */
  free_minor?: bigint
}

/** Frozen arithmetic of one sale's platform fee. `due = collected at sale + rest for the invoice`. */
export interface FeeQuote {
  due_minor: bigint
  /** taken with the payment: never above `amount_minor` */
  application_fee_minor: bigint
  components: FeeQuoteComponent[]
  /** empty: the operator's own sale, which no plan is of */
  plan_version_id: string
  /** what it was reckoned from: kept with the sale, so that it can be reckoned again; absent of the operator's own sale */
  reckoned?: FeeReckoned
}

/** What a fee was reckoned from, beside the plan's version: the sale as it was told, and the ids of rows that never change. */
export interface FeeReckoned {
  amount_minor: bigint
  beside_minor: bigint
  ticket_count: number
  /** absent of sales that owed for free tickets what they owed for others */
  free_ticket_count?: number
  is_cash: boolean
  /** of a test client, which owes nothing */
  is_test: boolean
  /** what the operator had set for the client */
  override_ids: string[]
  /** exchange rate of the plan's own currency; null: not converted, or the euro */
  fx_from_id: string | null
  /** exchange rate of the sale's currency */
  fx_to_id: string | null
}

export interface FeePort {
  /**
   * @throws plan_not_found when the tenant, not the operator, has no subscription
   * @throws no_exchange_rate when the plan has no price in the currency and there never was a rate; the age of a rate is no reason here
   */
  quote(input: FeeQuoteInput): Promise<FeeQuote>
  /**
   * Before something is priced or put on sale: whether its fee can be told by the plan's own price, or by a fresh rate.
   *
   * @throws no_exchange_rate (409) { currency, as_of }
   */
  ensurePriceable(sale: { tenant_no: number; currency: string }): Promise<void>
}

export interface OpenPaymentInput {
  tenant_no: number
  /** `platform`: what the operator sells itself, paid to the platform's own account; left out: to the tenant's */
  on?: "platform"
  checkout_id: string
  /** 1, 2, 3…: with checkout_id the idempotency key, so a retry after a time-out returns the same session */
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

/** `test`: no money moves, whoever it looks like to: the provider's test mode, or its emulator. By the provider's own word. */
export type PaidIn = "live" | "test"

/** Which world payments go to: the provider's, its test mode, or its emulator. */
export type PaymentEnvironment = "live" | "test" | "emulator"

export interface OpenedPayment {
  /** our payment row's id, kept on the checkout */
  payment_id: string
  /** kept on the checkout, and of what comes of it on the sale for good */
  payment_environment: PaidIn
  redirect_url: string
}

/**
 * `none` nothing authorised yet and still open · `authorised` waiting for capture · `captured` money moved · `gone` expired, cancelled or failed for
 * good, nobody charged · `unknown` the provider could not be read: change nothing · `unreadable` its account lets us in no more: change nothing, and ask ever
 * more rarely.
 */
export interface PaymentStatus {
  state: "none" | "authorised" | "captured" | "gone" | "unreadable" | "unknown"
  amount_minor: bigint
  currency: string
  /** true when amount, currency and account equal what was asked for; a payment that is not `matching` is never fulfilled */
  matching: boolean
  /** of `gone`: it had been authorised, or taken, before; absent when nobody ever paid */
  released?: true
  /**
   * Its account has let nobody in until an hour after the page's end. `gone`: given up unread, for good; nobody was charged, what a bank promised lapses by
   * itself. `unreadable`: a capture was asked for whose answer nobody has, so it may have been charged: people must look.
   */
  overdue?: true
}

export interface RefundPaymentInput {
  tenant_no: number
  payment_id: string
  refund_id: string
  /** 1, 2, 3…: with refund_id the idempotency key; the next one is asked for only after the one before failed or was refused */
  attempt: number
  amount_minor: bigint
  /** share of the platform fee to give back, by our arithmetic */
  application_fee_minor: bigint
}

export interface PaymentPort {
  /**
   * @throws payment_refused, account_not_enabled, amount_below_minimum, amount_above_maximum: no page of this attempt is or will be shown, unless its
   * payment_id was answered before · checkout_state { payment }: what became of this attempt, `gone` the same for good
   * · payment_unavailable: nobody knows, retry with the same attempt
   */
  open(input: OpenPaymentInput): Promise<OpenedPayment>
  /** Closes the hosted page. Answers the state found afterwards: a payer may have been faster. */
  expire(payment: { tenant_no: number; payment_id: string }): Promise<PaymentStatus>
  status(payment: { tenant_no: number; payment_id: string }): Promise<PaymentStatus>
  /** Idempotent. `captured` when done, `gone` when it can never be captured, `unknown` or `unreadable` otherwise (try again). */
  capture(payment: { tenant_no: number; payment_id: string; sale_id: string }): Promise<PaymentStatus>
  /** Releases an authorisation that will not be captured; refunds it when it was captured after all. Idempotent. */
  cancel(payment: { tenant_no: number; payment_id: string; reason: string }): Promise<PaymentStatus>
  /**
   * `accepted` the provider took it; when it failed later, `SettlePort.refundFailed` says so · `refused` this attempt never will, with its reason ·
   * `unknown` ask again with the same attempt
   */
  refund(
    input: RefundPaymentInput
  ): Promise<{ state: "accepted" | "refused" | "unknown"; provider_ref: string | null; reason?: string }>
}

export interface ReadinessPort {
  /** Whether the tenant can take card payments now; read from our row, refreshed by webhooks and on use. */
  status(tenant_no: number): Promise<"not_connected" | "pending" | "enabled" | "restricted" | "disabled" | "revoked">
  /** Whether the platform's own account and its keys are all verified, so that clients may be offered paid sales. `missing`: what is not, by field. */
  platform(): Promise<{ is_ready: boolean; missing: string[] }>
  /** What the database is marked with, null before the first key. Remembered for seconds: whoever shows something to a buyer may ask. */
  environment(): Promise<PaymentEnvironment | null>
}

/** An event of the provider as it came: whether it is one is judged by its signature over the raw bytes. */
export interface ProviderEventInput {
  /** `platform`: of the operator's own account; `connect`: of an organiser's */
  endpoint: "platform" | "connect"
  body: Buffer
  signature: string | undefined
}

export interface EventsPort {
  /**
   * Writes an event down, once, to be worked off afterwards.
   *
   * @throws webhook_invalid (400): forged, older than 300 s, malformed, or of the other endpoint
   */
  receive(event: ProviderEventInput): Promise<void>
}

export interface SettlePort {
  /**
   * Brings a checkout as far as the provider's answer allows: sale authorised, captured, final or failed. Idempotent; called by the inbox, the
   * browser's return and the sweeper.
   */
  settle(checkout: { tenant_no: number; checkout_id: string }): Promise<{ checkout_state: string; sale_id: string | null }>
  /** Of some checkouts, each: nothing that the provider may still say changes it. Of one that is not there: false. */
  over(checkouts: { tenant_no: number; checkout_id: string }[]): Promise<boolean[]>
  /**
   * A refund that the provider had accepted failed: the money is the tenant's again. True also where nobody here heard of `accepted` yet. Idempotent;
   * called by the inbox.
   */
  refundFailed(refund: FailedRefund): Promise<void>
  /** What a cardholder's bank does with a sale's money, as last read at the provider. Idempotent, in any order; called by the inbox. */
  disputed(dispute: SaleDispute): Promise<void>
  /** What is known of a sale that a bank may want to see; null when the tenant has no such sale. */
  evidence(sale: { tenant_no: number; sale_id: string }): Promise<SaleEvidence | null>
}

export interface SaleDispute {
  tenant_no: number
  /** payments' own id of it */
  dispute_id: string
  sale_id: string
  /** `inquiry` the bank asks and has taken nothing · `open` it has the money · `won` it gave it back · `lost` it keeps it · `closed` it only asked */
  phase: "inquiry" | "open" | "won" | "lost" | "closed"
  amount_minor: bigint
  currency: string
  /** the provider's word, such as `fraudulent` */
  reason: string
  /** until when to answer; null once that is over */
  due_by: Date | null
  /** by the database's clock, before the provider was asked: of two readings the later begun one counts */
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
  /** until when the buyer was told they may give tickets back, and for how much, as bought: in their language, and in English; none: nothing was said */
  promised: { said: string; english: string }[]
  /** the organiser's page of terms, in the buyer's language where there is such, and since when it reads like this */
  terms: { text: string; since: string } | null
  /** all that was written about the order, to the buyer and to whom they gave a ticket */
  mails: { subject: string; to: string; sent_at: string }[]
}

export interface FailedRefund {
  tenant_no: number
  refund_id: string
  /** which one failed: an earlier one's failure is no news to a later one */
  attempt: number
  /** the provider's word, such as `expired_or_canceled_card` */
  reason: string
}

export interface InvoiceAttemptKey {
  tenant_no: number
  /** billing's id of the attempt: what the provider's objects bear */
  attempt_id: string
}

export interface ChargeInput extends InvoiceAttemptKey {
  invoice_id: string
  /** 1, 2, 3…: with invoice_id the idempotency key */
  attempt: number
  amount_minor: bigint
  currency: string
  /** what the provider's books call it: the invoice's number */
  title: string
}

export interface OpenInvoicePageInput extends ChargeInput {
  email: string | null
  locale: "fr" | "en"
  success_url: string
  cancel_url: string
}

/**
 * `none` nothing of this attempt was ever asked for · `open` its page waits for the payer · `processing` a bank works on it, for days · `succeeded` the money
 * is the platform's · `needs_authentication` the card's holder must be there · `declined` this attempt never will · `gone` its page ended unpaid · `unknown` the
 * provider could not be read: change nothing, ask again. `needs_authentication`, `declined` and `gone` are final at the provider, too.
 */
export interface ChargeStatus {
  state: "none" | "open" | "processing" | "succeeded" | "needs_authentication" | "declined" | "gone" | "unknown"
  /** the provider's payment; null while there is none */
  provider_ref: string | null
  /** of what did not succeed: the provider's word, such as `expired_card` */
  code?: string
  /** of `declined`: whether the same card may be asked another day */
  may_retry?: boolean
}

/** Collects what clients owe the operator, on the platform's own account. */
export interface CollectPort {
  /** Asks the client's saved card, nobody being there. The same attempt is one payment, however often it is asked; a lost answer is looked up. */
  charge(input: ChargeInput): Promise<ChargeStatus>
  /**
   * A page where exactly this amount is paid. The same attempt answers the same page.
   *
   * @throws amount_below_minimum, payment_refused, payments_not_set_up (409): no page of this attempt is or will be shown · invoice_being_paid (409): this
   * attempt has ended, or was paid · card_page_unavailable (503): nobody knows, ask again with the same attempt
   */
  openPage(input: OpenInvoicePageInput): Promise<{ redirect_url: string }>
  status(attempt: InvoiceAttemptKey): Promise<ChargeStatus>
  /** Closes the attempt's page. Answers what was found afterwards: the payer may have been faster. A card's attempt is only looked at. */
  close(attempt: InvoiceAttemptKey): Promise<ChargeStatus>
}

/** What payments tells billing. */
export interface InvoicePort {
  /** Brings an attempt as far as the provider's answer allows. Idempotent; called by the inbox. */
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
 * Completes carts that were paid on the platform's own account. Implemented over Medusa's container, so it exists where the application runs and from
 * when it has started; the sales API has none.
 */
export interface CartPort {
  /** Brings a cart as far as the provider's answer allows: ordered, or its payment given back. Idempotent; called by inbox, return and sweeper. */
  settle(cart: { tenant_no: number; cart_id: string }): Promise<void>
}

const slot = Symbol.for("platform.ports")
const cartSlot = Symbol.for("platform.ports.cart")
type Holder = { [slot]?: Ports; [cartSlot]?: CartPort }

export const provideCartPort = (port: CartPort): void => {
  ;(globalThis as Holder)[cartSlot] = port
}

/** @throws Error while the shop has not started: whoever needs it tries again */
export const cartPort = (): CartPort => {
  const provided = (globalThis as Holder)[cartSlot]
  if (!provided) {
    throw new Error("The shop has not started in this process yet")
  }

  return provided
}

/** Called once a process by the composition root. */
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
