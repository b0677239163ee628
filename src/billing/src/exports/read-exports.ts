import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminExports } from "../contracts"
import { listExports } from "../modules/billing/queries/exports/list-exports"
import { exportParts } from "../modules/billing/queries/exports/parts"

/** A page of a tenant's exports, newest first. */
export async function readExports(
  pool: Pool,
  tenant_no: TenantId,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminExports> {
  const found = await listExports(pool, tenant_no, { after, limit: limit + 1 })
  const exports = found.slice(0, limit)

  return {
    exports,
    part_total: exportParts.length,
    next: found.length > limit ? exports[exports.length - 1].id : null,
  }
}
