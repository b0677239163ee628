/** Outbox of ticketing. Keys: `<name>:<sale_id>` (refunds: `<name>:<refund_id>`). Payloads carry ids only; listeners read the rows. */
export const TICKETING_OUTBOX = "ticketing_outbox"

/** Card accepted, not yet captured; tickets are pending. */
export const SALE_AUTHORISED = "sale.authorised"
/** Money is ours or none was due; tickets are valid. Announced once a sale. */
export const SALE_SETTLED = "sale.settled"
/** An authorised sale could not be captured; tickets are void, places free, nobody was charged. */
export const SALE_FAILED = "sale.failed"
export const SALE_REFUNDED = "sale.refunded"

export interface SaleMessage {
  tenant_no: number
  sale_id: string
}

export interface SaleRefundedMessage extends SaleMessage {
  refund_id: string
}
