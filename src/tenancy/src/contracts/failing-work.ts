/** Background duties whose failed items are recorded. */
export const failingDuties = [
  "blocks",
  "cancellations",
  "cards",
  "carts",
  "collections",
  "domains",
  "emails",
  "event_listings",
  "expired_checkouts",
  "expired_holds",
  "expired_keys",
  "expired_payments",
  "exports",
  "fee_returns",
  "hall_changes",
  "invoices",
  "lapsed_domains",
  "messages",
  "order_updates",
  "payouts",
  "reschedulings",
  "price_changes",
  "reconciliation",
  "refunds",
  "releases",
  "sending",
  "statistics",
  "unconfirmed_sites",
  "waiting_rooms",
  "webhooks",
] as const
export type FailingDuty = (typeof failingDuties)[number]

/** An item that failed at its last attempt; it is retried automatically. */
export interface FailingWorkDTO {
  duty: FailingDuty
  /** id of the object concerned; `*` for the duty as a whole */
  item_id: string
  /** null: the platform's own */
  tenant: { id: string; name: string; kind: "platform" | "client" } | null
  /** as the program or the database reported it */
  error: string
  attempts: number
  since: string
  last_at: string
}

/** GET /admin/platform/failing-work: oldest first */
export interface AdminFailingWork {
  failing: FailingWorkDTO[]
  /** more items exist than are listed */
  has_more: boolean
}
