import { readChart, type Chart, type ChartV1 } from "@guichet/seating"
import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** A chart version's document, migrated to the current schema; never changes. @throws not_found (404) */
export async function getChartDoc(db: Db, tenant: TenantId, version_no: number): Promise<Chart> {
  const [row] = await call<{ doc: Chart | ChartV1 }>(
    db,
    "chart-doc",
    "select doc from chart_version where tenant_no = $1 and version_no = $2",
    [tenant, version_no]
  )
  if (!row) {
    throw domainError("not_found")
  }

  return readChart(row.doc)
}
