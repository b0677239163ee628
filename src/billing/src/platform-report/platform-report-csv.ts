import type { Pool } from "pg"
import { CSV_MARK, csvLine, csvMoney, type CsvLocale } from "@guichet/kernel/csv"
import type { PlatformReportRow } from "../contracts"
import { reportRows, type ReportedPeriod, type ReportPlace } from "../modules/billing/queries/platform-report"

const BATCH_SIZE = 500

const AMOUNTS = [
  "sold_minor",
  "discount_minor",
  "service_fee_minor",
  "tax_minor",
  "refunded_minor",
  "exchanged_minor",
  "disputed_minor",
  "platform_fee_minor",
  "platform_fee_returned_minor",
] as const

/** Columns named before refunds are gross; tickets and tax are what is left after them. */
const COLUMNS = [
  "client",
  "client_id",
  "currency",
  "sales",
  "tickets_net",
  "tickets_exchanged",
  "sold_gross",
  "discount_gross",
  "service_fee_gross",
  "tax_net",
  "refunded",
  "exchange_difference",
  "lost_to_banks",
  "platform_fee_gross",
  "platform_fee_returned",
  "admitted",
]

/**
 * The report as CSV, a few hundred rows in memory at a time: amounts in major units, cells that a spreadsheet would execute
 * turned into text.
 */
export async function* platformReportCsv(pool: Pool, period: ReportedPeriod, locale: CsvLocale): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS, locale)
  for (let place: ReportPlace | undefined; ;) {
    const rows = await reportRows(pool, period, { place, limit: BATCH_SIZE })
    yield rows.map((row) => lineOf(row, locale)).join("")
    const last = rows.at(-1)
    if (rows.length < BATCH_SIZE || !last) {
      return
    }
    place = { currency: last.currency, tenant_id: last.tenant.id }
  }
}

const lineOf = (
  { tenant, currency, sale_count, tickets, exchanged_tickets, admitted, ...figures }: PlatformReportRow,
  locale: CsvLocale
): string =>
  csvLine(
    [
      tenant.name,
      tenant.id,
      currency,
      sale_count,
      tickets,
      exchanged_tickets,
      ...AMOUNTS.map((name) => csvMoney(figures[name], currency)),
      admitted,
    ],
    locale
  )
