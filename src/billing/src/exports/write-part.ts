import { open, rename } from "node:fs/promises"
import { crashPoint } from "@guichet/kernel/crash-point"
import { CSV_MARK, csvLine, csvMoney, type CsvLocale, type CsvValue } from "@guichet/kernel/csv"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import type { ExportColumn, ExportPart } from "../modules/billing/queries/exports/export-part"

/** Rows of a table in memory at a time. */
const BATCH = 500

type Row = Record<string, CsvValue>

/**
 * Writes one table of a tenant, read through a cursor in one snapshot, to a temporary file that is renamed when complete.
 *
 * @param onBatch receives the number of rows so far; returning false ends the work
 * @returns null when it was ended
 */
export async function writePart(
  pool: Pool,
  {
    part,
    tenant_no,
    path,
    lease_no,
    locale,
  }: { part: ExportPart; tenant_no: TenantId; path: string; lease_no: number; locale: CsvLocale },
  onBatch: (rows: number) => Promise<boolean>
): Promise<{ rows: number; bytes: number } | null> {
  // another worker that also believes it has the lease writes to another file
  const temporary_path = `${path}.${lease_no}`
  const file = await open(temporary_path, "w", 0o600)
  let rows = 0
  let bytes = 0
  try {
    const write = async (text: string) => {
      const { bytesWritten } = await file.write(text)
      bytes += bytesWritten
    }
    await write(
      CSV_MARK +
        csvLine(
          part.columns.map(({ name }) => name),
          locale
        )
    )
    const is_complete = await inTransaction(pool, async (db) => {
      await db.query("set transaction isolation level repeatable read, read only")
      // a cursor's statement cannot have parameters
      await db.query(`declare export_part no scroll cursor for ${part.sql.replace(/\$1\b/g, String(Math.trunc(tenant_no)))}`)
      for (;;) {
        const batch = await db.query<Row>(`fetch ${BATCH} from export_part`)
        await write(batch.rows.map((row) => lineOf(row, part.columns, locale)).join(""))
        rows += batch.rows.length
        if (batch.rows.length < BATCH) {
          return true
        }
        crashPoint("export_in_part")
        if (!(await onBatch(rows))) {
          return false
        }
      }
    })
    await file.sync()
    if (!is_complete) {
      return null
    }
  } finally {
    await file.close()
  }
  await rename(temporary_path, path)

  return { rows, bytes }
}

const lineOf = (row: Row, columns: ExportColumn[], locale: CsvLocale) =>
  csvLine(
    columns.map((column) => valueOf(row, column)),
    locale
  )

function valueOf(row: Row, { name, is_money, is_decimal }: ExportColumn): CsvValue {
  const value = row[name]
  if (value === null || !(is_money || is_decimal)) {
    return value
  }

  return is_money ? csvMoney(BigInt(String(value)), String(row.currency)) : { decimal: String(value) }
}
