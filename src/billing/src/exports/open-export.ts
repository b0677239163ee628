import { open, type FileHandle } from "node:fs/promises"
import { join } from "node:path"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { writeInLogs, type Actor } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { findExport } from "../modules/billing/queries/exports/find-export"
import { exportFolder } from "./export-files"

export interface OpenedExport {
  file: FileHandle
  bytes: number
  /** file name for the browser */
  name: string
}

/**
 * Opens a ready export of this tenant and records who downloads it. The caller closes the file.
 *
 * @throws not_found (404)
 * @throws export_not_ready (409) { state }
 * @throws export_expired (410)
 */
export async function openExport(
  pool: Pool,
  { site, id, actor }: { site: { tenant_no: TenantId; id: string }; id: string; actor: Actor }
): Promise<OpenedExport> {
  const found = await findExport(pool, site.tenant_no, id)
  if (!found) {
    throw domainError("not_found")
  }
  if (found.state === "expired") {
    throw domainError("export_expired")
  }
  if (found.file_key === null) {
    throw domainError("export_not_ready", { state: found.state })
  }
  const file = await open(join(exportFolder(), found.file_key), "r").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? domainError("export_expired") : error
  })
  try {
    const { size } = await file.stat()
    await inTransaction(pool, (db) => writeInLogs(db, site, actor, { action: "export.taken", details: { export_id: id } }))

    return { file, bytes: size, name: `${found.slug}-${found.ready_on}.zip` }
  } catch (error) {
    await file.close()
    throw error
  }
}
