import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The JPEG of a chart's picture to trace. @throws not_found (404) */
export async function backdropFile(db: Db, tenant: TenantId, chart_id: string): Promise<Buffer> {
  const { rows } = await db.query<{ jpeg: Buffer }>("select jpeg from chart_backdrop where tenant_no = $1 and chart_id = $2", [
    tenant,
    chart_id,
  ])
  if (!rows[0]) {
    throw domainError("not_found", { chart_id })
  }

  return rows[0].jpeg
}
