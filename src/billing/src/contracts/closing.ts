/** An export this young is the one that a client takes along. */
export const EXPORT_FRESH_HOURS = 24
/** Of the dates that stand in the way. */
export const CLOSING_DATES_SHOWN = 10

/**
 * Why a client cannot be closed. `sold_performances` still to be played, with tickets · `open_checkouts` somebody is buying · `held_payments` a card waits
 * for its capture · `open_refunds` under way, or failed and not seen to
 */
export const closingBlocks = ["sold_performances", "open_checkouts", "held_payments", "open_refunds"] as const
export type ClosingBlock = (typeof closingBlocks)[number]

/** GET /admin/platform/tenants/:id/closing: what stands in the way, and what is worth knowing before. */
export interface AdminClosing {
  /** empty: it can be closed now */
  blocks: { kind: ClosingBlock; count: number }[]
  /** at most CLOSING_DATES_SHOWN of the dates with tickets, the next one first */
  dates: { id: string; title: string; starts_at: string; time_zone: string; ticket_count: number }[]
  /** stays to be paid, by currency */
  unpaid: { invoice_count: number; open_minor: number; currency: string }[]
  /** its own domains, which are let go */
  domains: string[]
  /** when the month that runs ends and the last invoice is made; null for test clients and those without a plan */
  last_invoice_at: string | null
  is_exporting: boolean
  /** the newest of the last EXPORT_FRESH_HOURS */
  export: { id: string; ready_at: string } | null
  /** how long owners still read, and the operator can open it again */
  reading_days: number
}
