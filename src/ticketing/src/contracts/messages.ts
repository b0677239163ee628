import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Outbox of ticketing. Payloads contain ids only; listeners read the rows. Keys are `<name>:<sale_id>`, except:
 * - disputes: `<name>:<dispute_id>`
 * - refunds: `<name>:<refund_id>`, with `:<attempt>` when failed or paid out again
 * - checkouts: `<name>:<checkout_id>`
 * - tickets: `<name>:<code_id>`, with `:<key_id>` when renewed; void ones `<name>:<ticket_id>`
 * - rescheduled dates: `<name>:<rescheduling_id>:<sale_id>`
 * - cancelled dates: `<name>:<cancellation_id>:<sale_id>`
 * - exchanges and offers: `<name>:<exchange_id>`
 * - hall changes: `<name>:<hall_change_id>:<sale_id>`
 * - requested links: `<name>:<first sale_id, otherwise ticket_id>:<minute>`
 */
export const TICKETING_OUTBOX = "ticketing_outbox"

/** The money was received or none was due; tickets are valid. Sent once per sale. */
export const SALE_SETTLED = "sale.settled"
/**
 * An authorised sale could not be captured: tickets are void, places free, nothing was charged; the buyer is notified by email.
 */
export const SALE_FAILED = "sale.failed"
/**
 * The provider accepted a refund, or there was nothing to pay back; sent again when a failed refund is paid out. The buyer is
 * notified by email once per refund.
 */
export const SALE_REFUNDED = "sale.refunded"
/**
 * An accepted refund was reversed by the provider, or an owed refund could not be paid out; the tenant's owners are notified by
 * email.
 */
export const SALE_REFUND_FAILED = "sale.refund_failed"
/** The buyer of a failed refund was paid without the provider; no email is sent. */
export const SALE_REFUND_RETURNED = "sale.refund_returned"
/** A buyer's bank opened an inquiry or took a sale's money back; the tenant's owners are notified by email once per dispute. */
export const SALE_DISPUTED = "sale.disputed"
/** A ticket has a new code and the old one is no longer admitted; its holder is notified by email. */
export const TICKET_REISSUED = "ticket.reissued"
/** Codes were renewed because the key that signed them was stolen; each holder is notified by email, the buyer once per sale. */
export const TICKET_RENEWED = "ticket.renewed"
/** A ticket was transferred and has a new code; its new holder, its previous holder and the buyer are notified by email. */
export const TICKET_TRANSFERRED = "ticket.transferred"
/** The organiser voided a ticket without a refund; the buyer and the person it was transferred to are notified by email. */
export const TICKET_VOIDED = "ticket.voided"
/** Tickets were exchanged for other places; the buyer, and anyone they were transferred to, is notified by email. */
export const SALE_EXCHANGED = "sale.exchanged"
/** Staff offered other places for a difference; the buyer is emailed the payment link, unless the offer has ended by then. */
export const EXCHANGE_OFFERED = "exchange.offered"
/** A date was rescheduled: sent once per sale; its buyer, and anyone its tickets were transferred to, is notified by email. */
export const PERFORMANCE_RESCHEDULED = "performance.rescheduled"
/**
 * Dates were cancelled: sent once per cancellation and sale, whether or not its refund can be made now; its buyer, and anyone its
 * tickets were transferred to, is notified by email.
 */
export const PERFORMANCE_CANCELLED = "performance.cancelled"
/**
 * A date has another version of its hall and places of this sale were lost; its buyer is notified by email, once per sale, of the
 * places kept instead.
 */
export const HALL_CHANGED = "hall.changed"
/** Someone requested the links of their orders and tickets; one email contains them, at most once per minute. */
export const ORDER_LINKS_ASKED = "order_links.asked"
/** A checkout was paid after its places were lost: no sale was made, and the payment was voided. */
export const CHECKOUT_FAILED = "checkout.failed"
/**
 * A checkout was paid with another amount, currency or account than requested: nothing is sold, the payment is voided, and
 * operator and organiser see it.
 */
export const CHECKOUT_MISMATCHED = "checkout.mismatched"
/**
 * An hour after its page's end, the account of a checkout's payment is still inaccessible: the payment was ended, or may have
 * been charged; the operator sees it.
 */
export const CHECKOUT_CUT_OFF = "checkout.cut_off"

export interface SaleMessage {
  tenant_no: TenantId
  sale_id: string
}

export interface OrderLinksMessage {
  tenant_no: TenantId
  /** of one address, the soonest date first */
  sale_ids: string[]
  /** tickets that others transferred to that address; if one is replaced before the email is written, it is left out */
  transferred: { ticket_id: string; code_id: string }[]
  locale: string
  /** the minute in which they were requested */
  asked: string
}

export interface SaleRefundedMessage extends SaleMessage {
  refund_id: string
}

export interface SaleRefundFailedMessage extends SaleRefundedMessage {
  attempt: number
}

export interface SaleDisputedMessage extends SaleMessage {
  dispute_id: string
}

export interface CheckoutMessage {
  tenant_no: TenantId
  checkout_id: string
}

export interface TicketMessage extends SaleMessage {
  ticket_id: string
  /** id of the new code; if it is replaced again, the email of this message is skipped */
  code_id: string
}

export interface RenewedTicketMessage extends TicketMessage {
  /** of the new key */
  key_id: number
}

export interface VoidedTicketMessage extends SaleMessage {
  ticket_id: string
}

export interface PerformanceRescheduledMessage extends SaleMessage {
  rescheduling_id: string
}

export interface PerformanceCancelledMessage extends SaleMessage {
  cancellation_id: string
}

export interface SaleExchangedMessage extends SaleMessage {
  exchange_id: string
}

export interface HallChangedMessage extends SaleMessage {
  hall_change_id: string
}
