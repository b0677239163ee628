/** Outbox of ticketing. Keys: `<name>:<sale_id>` (disputes: `<name>:<dispute_id>`, refunds: `<name>:<refund_id>`, failed ones and those paid out again with `:<attempt>`, checkouts: `<name>:<checkout_id>`, tickets: `<name>:<code_id>`, renewed ones with `:<key_id>`, void ones `<name>:<ticket_id>`, moved dates: `<name>:<rescheduling_id>:<sale_id>`, exchanges and offers of one: `<name>:<exchange_id>`, changed halls: `<name>:<hall_change_id>:<sale_id>`, links asked for: `<name>:<first sale_id>:<minute>`). Payloads carry ids only; listeners read the rows. */
export const TICKETING_OUTBOX = "ticketing_outbox"

/** Money is ours or none was due; tickets are valid. Announced once a sale. */
export const SALE_SETTLED = "sale.settled"
/** An authorised sale could not be captured; tickets are void, places free, nobody was charged, and the buyer is told by mail. */
export const SALE_FAILED = "sale.failed"
/** The provider accepted a refund, or there was nothing to pay back; again when one that failed is paid out. The buyer is told by mail, once a refund. */
export const SALE_REFUNDED = "sale.refunded"
/** An accepted refund came back from the provider, or could not be paid out though it is owed; the tenant's owners are told by mail. */
export const SALE_REFUND_FAILED = "sale.refund_failed"
/** The buyer of a refund that failed was paid without the provider; no mail says so. */
export const SALE_REFUND_RETURNED = "sale.refund_returned"
/** A buyer's bank asks about a sale's money, or has taken it back; the tenant's owners are told by mail, once a dispute. */
export const SALE_DISPUTED = "sale.disputed"
/** A ticket has a new code, the old one lets nobody in; its holder is told by mail. */
export const TICKET_REISSUED = "ticket.reissued"
/** Tickets' codes were made anew because the key that signed them was stolen; who has them is told by mail, the buyer once a sale. */
export const TICKET_RENEWED = "ticket.renewed"
/** A ticket is somebody else's, with a new code; who has it now, who had it and the buyer are told by mail. */
export const TICKET_GIVEN = "ticket.given"
/** The organiser made a ticket void without giving money back; the buyer, and whoever was given it, are told by mail. */
export const TICKET_VOIDED = "ticket.voided"
/** Tickets were exchanged for other places; the buyer, and whoever was given one, are told by mail. */
export const SALE_EXCHANGED = "sale.exchanged"
/** Staff offered other places for a difference; the buyer gets the link to pay it by mail, unless the offer has ended by then. */
export const EXCHANGE_OFFERED = "exchange.offered"
/** A date is played at another time: told once a sale; its buyer, and whoever was given a ticket, by mail. */
export const PERFORMANCE_RESCHEDULED = "performance.rescheduled"
/** A date has another version of its hall, and places of this sale went with it; its buyer is told by mail what is kept instead, once a sale. */
export const HALL_CHANGED = "hall.changed"
/** A buyer asked for the links of their orders; one mail brings them, at most once a minute. */
export const ORDER_LINKS_ASKED = "order_links.asked"
/** A checkout was paid after its places were lost: no sale was made of it, and the payment was let go. */
export const CHECKOUT_FAILED = "checkout.failed"
/** A checkout was paid otherwise than asked for: nothing is sold, the payment is let go, operator and organiser are shown it. */
export const CHECKOUT_MISMATCHED = "checkout.mismatched"
/** The account of a checkout's payment lets nobody in any more, an hour after its page's end: it ended, or may have been charged; the operator is shown it. */
export const CHECKOUT_CUT_OFF = "checkout.cut_off"

export interface SaleMessage {
  tenant_no: number
  sale_id: string
}

export interface OrderLinksMessage {
  tenant_no: number
  /** of one address, the soonest date first */
  sale_ids: string[]
  locale: string
  /** of the minute they were asked for in */
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
  tenant_no: number
  checkout_id: string
}

export interface TicketMessage extends SaleMessage {
  ticket_id: string
  /** of the code that is valid since: a later one makes an earlier message's mail needless */
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

export interface SaleExchangedMessage extends SaleMessage {
  exchange_id: string
}

export interface HallChangedMessage extends SaleMessage {
  hall_change_id: string
}
