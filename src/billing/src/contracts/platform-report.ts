/** What clients sold in a period, in one currency, as their own reports say it: an exchange is neither a sale nor a refund. Amounts are minor units. */
export interface PlatformReportFigures {
  sale_count: number
  /** less those of refunds; the difference paid in an exchange is no ticket */
  tickets: number
  /** what buyers paid: all in */
  sold_minor: number
  discount_minor: number
  /** the organisers' own service fees within */
  service_fee_minor: number
  /** taxes within, those of refunds taken off, of a part in that part */
  tax_minor: number
  refunded_minor: number
  /** tickets that were exchanged, and what they became less what they were */
  exchanged_tickets: number
  exchanged_minor: number
  /** lost to buyers' banks, less what a bank gave back after all */
  disputed_minor: number
  /** the platform's, of what was sold, and what of it went back in the period */
  platform_fee_minor: number
  platform_fee_returned_minor: number
  /** people let in, of tickets in this currency */
  admitted: number
}

export interface PlatformReportRow extends PlatformReportFigures {
  tenant: { id: string; name: string }
  currency: string
}

/** GET /admin/platform/reports/sales. Days are those of each client's own calendar, both within; test clients are left out. */
export interface AdminPlatformReport {
  from: string
  to: string
  /** every client together, a currency each */
  totals: (PlatformReportFigures & { currency: string; tenant_count: number })[]
  /** by currency, then by name */
  rows: PlatformReportRow[]
  /** asks for the next page; null at the end */
  after: string | null
}

export const MAX_REPORT_ROWS_A_PAGE = 200
