/**
 * What one domain needs of another, as plain libraries over a pool and the environment. Declared here, implemented by their owner, composed in
 * `medusa-config.ts` and `window-config.ts`. Never called inside a transaction: an implementation may reach the network.
 * Amounts: integer minor units; currency: lower-case ISO.
 */

export interface FeeQuoteInput {
  tenant_no: number
  currency: string
  /** what the buyer pays, after discount */
  amount_minor: bigint
  ticket_count: number
  /** no payment passes through the platform: nothing is taken with it, all of the fee is left for the invoice */
  is_cash?: true
}

/** Frozen arithmetic of one sale's platform fee. `due = collected at sale + rest for the invoice`. */
export interface FeeQuote {
  due_minor: bigint
  /** taken with the payment: never above `amount_minor` */
  application_fee_minor: bigint
  components: { component: "percent" | "per_ticket"; amount_minor: bigint }[]
  /** empty: the operator's own sale, which no plan is of */
  plan_version_id: string
}

export interface FeePort {
  /** @throws plan_not_found when the tenant, not the operator, has no subscription */
  quote(input: FeeQuoteInput): Promise<FeeQuote>
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

export interface OpenedPayment {
  /** our payment row's id, kept on the checkout */
  payment_id: string
  redirect_url: string
}

/**
 * `none` nothing authorised yet and still open · `authorised` waiting for capture · `captured` money moved · `gone` expired, cancelled or failed for
 * good, nobody charged · `unknown` the provider could not be read: change nothing.
 */
export interface PaymentStatus {
  state: "none" | "authorised" | "captured" | "gone" | "unknown"
  amount_minor: bigint
  currency: string
  /** true when amount, currency and account equal what was asked for; a payment that is not `matching` is never fulfilled */
  matching: boolean
  /** of `gone`: it had been authorised, or taken, before; absent when nobody ever paid */
  released?: true
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
  /** Idempotent. `captured` when done, `gone` when it can never be captured, `unknown` otherwise (try again). */
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
}

export interface SettlePort {
  /**
   * Brings a checkout as far as the provider's answer allows: sale authorised, captured, final or failed. Idempotent; called by the inbox, the
   * browser's return and the sweeper.
   */
  settle(checkout: { tenant_no: number; checkout_id: string }): Promise<{ checkout_state: string; sale_id: string | null }>
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
  /** the organiser's terms as published now, in the buyer's language where there are such */
  terms: string | null
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

export interface Ports {
  fees: FeePort
  payments: PaymentPort
  readiness: ReadinessPort
  settle: SettlePort
}

/**
 * Completes carts that were paid on the platform's own account. Implemented over Medusa's container, so it exists where the application runs and from
 * when it has started; the window has none.
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
    throw new Error("No shop has started in this process yet")
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
    throw new Error("Ports are not composed: medusa-config.ts or window-config.ts must call providePorts first")
  }

  return provided
}
