import { mkdir, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { csvLocaleOf } from "@guichet/kernel/csv"
import type { Pool } from "pg"
import type { ExportPart } from "../modules/billing/queries/exports/export-part"
import {
  finishExport,
  keepExportPart,
  renewExport,
  type LeasedExport,
  type WrittenPart,
} from "../modules/billing/commands/exports/lease-export"
import { exportParts } from "../modules/billing/queries/exports/parts"
import { fileKey, partFolder } from "./export-files"
import { writePart } from "./write-part"
import { writeReadme } from "./write-readme"
import { writeZip } from "./write-zip"

/** How often the lease is extended while the archive is written. */
const RENEW_INTERVAL_MS = 15_000

const fileOf = (folder: string, { name }: Pick<ExportPart, "name">) => join(folder, `${name}.csv`)

/**
 * Writes a leased export: keeps the finished parts and continues with the next. Ends silently when another worker has taken over.
 */
export async function makeExport(pool: Pool, folder: string, leased: LeasedExport): Promise<void> {
  const { tenant_no, lease_no, id } = leased
  const own = partFolder(folder, id)
  await mkdir(own, { recursive: true, mode: 0o700 })
  const written = await partsOnDisk(own, leased.parts)
  for (const part of exportParts.slice(written.length)) {
    const before = written.reduce((sum, { rows }) => sum + rows, 0)
    const made = await writePart(
      pool,
      { part, tenant_no, path: fileOf(own, part), lease_no, locale: csvLocaleOf(leased.language) },
      (rows) => renewExport(pool, leased, before + rows)
    )
    if (made === null) {
      return
    }
    written.push({ name: part.name, ...made })
    if (!(await keepExportPart(pool, leased, written))) {
      return
    }
  }
  const bytes = await whileRenewed(pool, leased, written, () => zipOf(folder, leased, written))
  if (await finishExport(pool, leased, { key: fileKey(id), bytes })) {
    await rm(own, { recursive: true, force: true })
  }
}

/** The parts that the row lists as finished and that exist on this machine's disk. */
async function partsOnDisk(own: string, parts: WrittenPart[]): Promise<WrittenPart[]> {
  const sizes = await Promise.all(
    parts.map((part) =>
      stat(fileOf(own, part)).then(
        ({ size }) => size,
        () => -1
      )
    )
  )
  const first_missing = parts.findIndex(({ name, bytes }, at) => sizes[at] !== bytes || exportParts[at]?.name !== name)

  return first_missing < 0 ? [...parts] : parts.slice(0, first_missing)
}

const zipOf = (folder: string, { id, lease_no, tenant_name, language }: LeasedExport, written: WrittenPart[]) =>
  writeZip(
    {
      path: join(folder, fileKey(id)),
      files: new Map(exportParts.map((part) => [`${part.name}.csv`, fileOf(partFolder(folder, id), part)])),
      readme: writeReadme({
        tenant_name,
        language,
        made_at: new Date(),
        parts: exportParts,
        row_counts: new Map(written.map(({ name, rows }) => [name, rows])),
      }),
    },
    lease_no
  )

async function whileRenewed<T>(pool: Pool, leased: LeasedExport, written: WrittenPart[], work: () => Promise<T>): Promise<T> {
  const rows = written.reduce((sum, part) => sum + part.rows, 0)
  // a failure is noticed when the export is finished: another worker then has the lease
  const renewing = setInterval(() => void renewExport(pool, leased, rows).catch(() => undefined), RENEW_INTERVAL_MS)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
  }
}
