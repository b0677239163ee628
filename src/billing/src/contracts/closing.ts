/** An export no older than this counts as the client's current copy of its data. */
export const EXPORT_FRESH_HOURS = 24
/** How many of the dates that block closing are shown. */
export const CLOSING_DATES_SHOWN = 10

/**
 * Why a client cannot be closed.
 * - `sold_performances`: upcoming dates with tickets
 * - `open_checkouts`: buyers at the checkout
 * - `held_payments`: card payments waiting for their capture
 * - `open_refunds`: refunds in progress, or failed and unresolved
 */
export const closingBlocks = ["sold_performances", "open_checkouts", "held_payments", "open_refunds"] as const
export type ClosingBlock = (typeof closingBlocks)[number]

/** GET /admin/platform/tenants/:id/closing: what blocks closing, and what to know before it. */
export interface AdminClosing {
  /** empty: the client can be closed now */
  blocks: { kind: ClosingBlock; count: number }[]
  /** at most CLOSING_DATES_SHOWN of the upcoming dates with tickets, soonest first */
  dates: { id: string; title: string; starts_at: string; time_zone: string; ticket_count: number }[]
  /** remains to be paid, by currency */
  unpaid: { invoice_count: number; open_minor: number; currency: string }[]
  /** its own domains, which will be released */
  domains: string[]
  /** end of the current month, when the last invoice is created; null for test clients and those without a plan */
  last_invoice_at: string | null
  is_exporting: boolean
  /** the newest of the last EXPORT_FRESH_HOURS */
  export: { id: string; ready_at: string } | null
  /** how long owners keep read access and the operator can reopen the client */
  reading_days: number
}
