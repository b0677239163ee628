/**
 * A client's sales of a period in one currency, counted as in its own reports: an exchange is neither a sale nor a refund.
 * Amounts are minor units.
 */
export interface PlatformReportFigures {
  sale_count: number
  /** minus refunded ones; the difference paid in an exchange is not a ticket */
  tickets: number
  /** what buyers paid, everything included */
  sold_minor: number
  discount_minor: number
  /** the organisers' service fees included in it */
  service_fee_minor: number
  /** taxes included in it, minus those of refunds; a partial refund counts with its share */
  tax_minor: number
  refunded_minor: number
  /** exchanged tickets, and the value after minus the value before the exchange */
  exchanged_tickets: number
  exchanged_minor: number
  /** lost to buyers' banks, minus what banks returned */
  disputed_minor: number
  /** the platform's fee on these sales, and the part of fees returned in the period */
  platform_fee_minor: number
  platform_fee_returned_minor: number
  /** people admitted with tickets in this currency */
  admitted: number
}

export interface PlatformReportRow extends PlatformReportFigures {
  tenant: { id: string; name: string }
  currency: string
}

/** GET /admin/platform/reports/sales. Days follow each client's own calendar, both inclusive; test clients are excluded. */
export interface AdminPlatformReport {
  from: string
  to: string
  /** all clients together, one entry per currency */
  totals: (PlatformReportFigures & { currency: string; tenant_count: number })[]
  /** by currency, then by name */
  rows: PlatformReportRow[]
  /** cursor of the next page; null on the last */
  after: string | null
}

export const MAX_REPORT_ROWS_A_PAGE = 200
