import type { Pool } from "pg"
import { CSV_MARK, csvLine, csvMoney, type CsvLocale } from "@guichet/kernel/csv"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { listLines } from "../modules/payments/queries/payouts/list-lines"

const BATCH_SIZE = 500

const COLUMNS = [
  "happened_at",
  "category",
  "sale_id",
  "refund_id",
  "currency",
  "gross",
  "provider_fee",
  "application_fee",
  "net",
  "source",
  "line",
]

/**
 * A payout's lines as CSV, a few hundred in memory at a time: amounts in major units, instants in UTC, cells that a spreadsheet
 * would execute turned into text.
 */
export async function* payoutCsv(pool: Pool, tenant: TenantId, payout_id: string, locale: CsvLocale): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS, locale)
  for (let after: string | undefined; ;) {
    const lines = await listLines(pool, tenant, payout_id, { after, limit: BATCH_SIZE })
    yield lines
      .map((line) =>
        csvLine(
          [
            new Date(line.happened_at),
            line.category,
            line.sale_id,
            line.refund_id,
            line.currency,
            ...[line.gross_minor, line.provider_fee_minor, line.application_fee_minor, line.net_minor].map((amount) =>
              csvMoney(amount, line.currency)
            ),
            line.source_ref,
            line.provider_ref,
          ],
          locale
        )
      )
      .join("")
    after = lines.at(-1)?.provider_ref
    if (lines.length < BATCH_SIZE || !after) {
      return
    }
  }
}
