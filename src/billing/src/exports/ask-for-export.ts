import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { writeInLogs, type Actor } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { insertExport } from "../modules/billing/commands/exports/insert-export"

export interface ExportRequest {
  site: { tenant_no: TenantId; id: string }
  actor: Actor
  /** email address of the person who requests it */
  asked_by: string
}

/**
 * Requests all data of a tenant as a file, which the worker writes. Recorded in the tenant's audit log, and in the operator's
 * when it makes the request. Of two simultaneous requests one is refused.
 *
 * @returns its id
 * @throws export_running (409)
 */
export const askForExport = (pool: Pool, { site, actor, asked_by }: ExportRequest): Promise<string> =>
  inTransaction(pool, async (db) => {
    const id = newId("tenant_export")
    if (!(await insertExport(db, { tenant_no: site.tenant_no, id, asked_by }))) {
      throw domainError("export_running")
    }
    await writeInLogs(db, site, actor, { action: "export.asked", details: { export_id: id } })

    return id
  })
