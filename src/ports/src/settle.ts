import type { TenantId } from "@guichet/kernel/tenant-id"

export interface SettlePort {
  /**
   * Advances a checkout as far as the provider's answer allows: sale authorised, captured, final or failed. Idempotent; called by
   * the inbox, the browser's return and the sweeper.
   */
  settle(checkout: { tenant_no: TenantId; checkout_id: string }): Promise<{ checkout_state: string; sale_id: string | null }>
  /** For each checkout: whether it is final, so that no answer of the provider can change it. False if it does not exist. */
  areConcluded(checkouts: { tenant_no: TenantId; checkout_id: string }[]): Promise<boolean[]>
  /**
   * A refund that the provider had accepted failed: the tenant has the money again. Also accepts a refund whose `accepted` has
   * not been received here yet. Idempotent; called by the inbox.
   */
  refundFailed(refund: FailedRefund): Promise<void>
  /**
   * Records what a cardholder's bank does with a sale's money, as last read at the provider. Idempotent, in any order; called by
   * the inbox.
   */
  applyDispute(dispute: SaleDispute): Promise<void>
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
  /** the sale for whose exchange it paid the difference; null: it bought its own tickets */
  difference_of: string | null
  /** what it paid for: its own tickets, or those exchanged for its difference, as they are now */
  tickets: {
    event_title: string
    starts_at: string
    time_zone: string
    ticket_no: string
    /** in English */
    place: string
    amount_minor: number
    state: "pending" | "valid" | "void"
    admitted_at: string | null
    /** the device's name */
    admitted_by: string | null
  }[]
  /** what has gone back to the buyer */
  refunds: { amount_minor: number; went_back_at: string }[]
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
