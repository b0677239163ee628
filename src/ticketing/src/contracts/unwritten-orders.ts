/** Orders that wait longer than this are reported to the operator. */
export const ORDERS_LATE_SECONDS = 60

/**
 * Work that failed: a sale whose order cannot be written, a refund or exchange that cannot be mirrored, or an exchange that
 * cannot be refunded. Tickets are not affected.
 */
export interface StuckOrder {
  kind: "sale" | "refund" | "exchange"
  /** of the sale, the refund or the exchange */
  id: string
  sale_id: string
  tenant: { id: string; name: string }
  since: string
  /** the database's message */
  error: string
  /** number of attempts, and time of the next */
  attempts: number
  next_at: string
}

/** GET /admin/platform/unwritten-orders: the oldest first */
export interface AdminUnwrittenOrders {
  /** over all clients: the number of final sales whose order is due, and since when the oldest is final */
  status: { waiting: number; oldest_final_at: string | null; is_late: boolean; stuck: number }
  stuck: StuckOrder[]
  /** requests the next page; null at the end */
  after: string | null
}

/** POST /admin/platform/unwritten-orders/:id/retry: what is still stuck for this sale */
export interface AdminRetriedOrder {
  stuck: StuckOrder[]
}
