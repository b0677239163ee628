import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** A chart version's geometry by its hash; never changes. @throws not_found (404) */
export async function getGeometry(db: Db, tenant: TenantId, sha256: string): Promise<Buffer> {
  const [row] = await call<{ geometry: Buffer }>(
    db,
    "chart-geometry",
    "select geometry from chart_version where tenant_no = $1 and sha256 = $2 limit 1",
    [tenant, sha256]
  )
  if (!row) {
    throw domainError("not_found")
  }

  return row.geometry
}
