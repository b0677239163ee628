/** After this the operator is told that orders wait too long. */
export const ORDERS_LATE_SECONDS = 60

/** What does not go on by itself: a sale whose order cannot be written, or a refund that its order cannot show. Money and tickets are right. */
export interface StuckOrder {
  kind: "sale" | "refund"
  /** of the sale or the refund */
  id: string
  sale_id: string
  tenant: { id: string; name: string }
  since: string
  /** as the database said it */
  error: string
  /** of a refund: how often it was tried, and when it is again. A sale waits for a person */
  tries: number | null
  next_at: string | null
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
