/** The share of the platform's fee due back after a refund and not returned by the provider yet. Retried automatically. */
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

/** GET /admin/platform/fee-returns: oldest first */
export interface AdminFeeReturns {
  fee_returns: AdminFeeReturn[]
  /** cursor of the next page; null on the last */
  after: string | null
}
