/** A part of the platform's fee that a refund brings back, and that the provider has not returned yet. It is tried again by itself. */
export interface PendingFeeReturn {
  refund_id: string
  sale_id: string | null
  /** minor units */
  amount_minor: number
  /** lower-case ISO */
  currency: string
  since: string
}

/** GET /admin/sales/:id/fee-returns */
export interface AdminFeeReturnsOfSale {
  fee_returns: PendingFeeReturn[]
}

export interface AdminFeeReturn extends PendingFeeReturn {
  tenant: { id: string; name: string }
  attempts: number
  next_at: string
}

/** GET /admin/platform/fee-returns: the oldest first */
export interface AdminFeeReturns {
  fee_returns: AdminFeeReturn[]
  /** asks for the next page; null at the end */
  after: string | null
}
