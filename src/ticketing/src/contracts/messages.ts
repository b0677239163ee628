/** Outbox of ticketing. Keys: `<name>:<sale_id>` (disputes: `<name>:<dispute_id>`, refunds: `<name>:<refund_id>`, failed ones with `:<attempt>`, checkouts: `<name>:<checkout_id>`, tickets: `<name>:<code_id>`, moved dates: `<name>:<postponement_id>:<sale_id>`, exchanges: `<name>:<exchange_id>`). Payloads carry ids only; listeners read the rows. */
export const TICKETING_OUTBOX = "ticketing_outbox"

/** Card accepted, not yet captured; tickets are pending. */
export const SALE_AUTHORISED = "sale.authorised"
/** Money is ours or none was due; tickets are valid. Announced once a sale. */
export const SALE_SETTLED = "sale.settled"
/** An authorised sale could not be captured; tickets are void, places free, nobody was charged, and the buyer is told by mail. */
export const SALE_FAILED = "sale.failed"
export const SALE_REFUNDED = "sale.refunded"
/** An accepted refund came back from the provider, or could not be paid out again; the tenant's owners are told by mail. */
export const SALE_REFUND_FAILED = "sale.refund_failed"
/** A buyer's bank asks about a sale's money, or has taken it back; the tenant's owners are told by mail, once a dispute. */
export const SALE_DISPUTED = "sale.disputed"
/** A ticket has a new code, the old one lets nobody in; its holder is told by mail. */
export const TICKET_REISSUED = "ticket.reissued"
/** A ticket is somebody else's, with a new code; who has it now, who had it and the buyer are told by mail. */
export const TICKET_GIVEN = "ticket.given"
/** Tickets were exchanged for other places; the buyer, and whoever was given one, are told by mail. */
export const SALE_EXCHANGED = "sale.exchanged"
/** A date is played at another time: told once a sale; its buyer, and whoever was given a ticket, by mail. */
export const PERFORMANCE_POSTPONED = "performance.postponed"
/** A checkout was paid after its places were lost: no sale was made of it, and the payment was let go. */
export const CHECKOUT_FAILED = "checkout.failed"

export interface SaleMessage {
  tenant_no: number
  sale_id: string
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

export interface PerformancePostponedMessage extends SaleMessage {
  postponement_id: string
}

export interface SaleExchangedMessage extends SaleMessage {
  exchange_id: string
}
