/** Events that a tenant can receive on its own server. `test.sent` goes to one endpoint, on request. */
export const webhookTypes = ["sale.settled", "sale.refunded", "sale.refund_failed", "invoice.issued"] as const
export type WebhookType = (typeof webhookTypes)[number]
export const WEBHOOK_TEST = "test.sent"

export const MAX_WEBHOOK_ENDPOINTS = 10
export const WEBHOOK_URL_MAX_LENGTH = 500
export const WEBHOOK_DESCRIPTION_MAX_LENGTH = 120
/** Minimum pause between two tests of one endpoint. */
export const WEBHOOK_TEST_PAUSE_SECONDS = 5
/** How long the previous secret signs beside the new one. */
export const WEBHOOK_OLD_SECRET_HOURS = 24
/** After this many days without a success an endpoint is turned off and its owners are notified. */
export const WEBHOOK_FAILING_DAYS = 5
/** How long events and deliveries are kept, to be inspected and sent again. */
export const WEBHOOK_KEPT_DAYS = 30
/** Pauses between attempts, in order; after the last one a delivery is given up and can be sent again manually. */
export const WEBHOOK_PAUSES_SECONDS = [
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
] as const

/**
 * `by_hand` by a member · `failing` no success for WEBHOOK_FAILING_DAYS · `gone` the server answered 410 · `site_closed` with the
 * site
 */
export type WebhookOffReason = "by_hand" | "failing" | "gone" | "site_closed"

export interface AdminWebhookEndpoint {
  id: string
  url: string
  description: string
  types: WebhookType[]
  is_on: boolean
  off_reason: WebhookOffReason | null
  /** since when every attempt failed; null when the last one succeeded or none was made */
  failing_since: string | null
  /** until when the previous secret also signs */
  old_secret_until: string | null
  created_at: string
}

export type WebhookDeliveryState = "waiting" | "delivered" | "given_up"

export interface AdminWebhookDelivery {
  id: string
  /** header `webhook-id`: the same for every attempt */
  event_id: string
  type: string
  state: WebhookDeliveryState
  attempts: number
  /** HTTP status of the last attempt, null when there was no response */
  last_status: number | null
  /** why there was no response: `timeout`, `connection`, `certificate`, `name`, `address`, `too_large` */
  last_failure: string | null
  last_ms: number | null
  last_at: string | null
  /** of the next attempt, while waiting */
  due_at: string | null
  created_at: string
  /** the body exactly as signed and sent */
  body: string
}

/** Columns that `npm run keys:rotate` seals again. */
export const sealedColumns = [
  { table: "webhook_endpoint", column: "secret", row: "id" },
  { table: "webhook_endpoint", column: "old_secret", row: "id" },
] as const
