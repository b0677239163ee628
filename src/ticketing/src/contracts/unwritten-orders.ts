/** After this the operator is told that orders wait too long. */
export const ORDERS_LATE_SECONDS = 60

/** What was tried in vain: a sale whose order cannot be written, a refund that its order cannot show, an exchange that cannot be shown or given back. Tickets are right. */
export interface StuckOrder {
  kind: "sale" | "refund" | "exchange"
  /** of the sale, the refund or the exchange */
  id: string
  sale_id: string
  tenant: { id: string; name: string }
  since: string
  /** as the database said it */
  error: string
  /** how often it was tried, and when it is again */
  tries: number
  next_at: string
}

/** GET /admin/platform/unwritten-orders: the oldest first */
export interface AdminUnwrittenOrders {
  /** over all clients: final sales that are next in turn, and since when the first of them is final */
  standing: { waiting: number; oldest_final_at: string | null; is_late: boolean; stuck: number }
  stuck: StuckOrder[]
  /** asks for the next page; null at the end */
  after: string | null
}

/** POST /admin/platform/unwritten-orders/:id/retry: what of this sale is stuck still */
export interface AdminRetriedOrder {
  stuck: StuckOrder[]
}
