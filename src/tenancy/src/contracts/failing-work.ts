/** Background duties whose items are kept when they fail. */
export const failingDuties = [
  "blocks",
  "cancellations",
  "cards",
  "carts",
  "collections",
  "domains",
  "expired_checkouts",
  "expired_holds",
  "expired_keys",
  "expired_payments",
  "exports",
  "fee_returns",
  "hall_changes",
  "inbox",
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
  "webhooks",
] as const
export type FailingDuty = (typeof failingDuties)[number]

/** An item that failed last time; it is tried again without anybody's help. */
export interface FailingWorkDTO {
  duty: FailingDuty
  /** id of what it is about; `*` for the duty as a whole */
  item_id: string
  /** null: the platform's own */
  tenant: { id: string; name: string; kind: "platform" | "client" } | null
  /** as the program or the database said it */
  error: string
  tries: number
  since: string
  last_at: string
}

/** GET /admin/platform/failing-work: the oldest first */
export interface AdminFailingWork {
  failing: FailingWorkDTO[]
  /** further ones exist that are not listed */
  has_more: boolean
}
