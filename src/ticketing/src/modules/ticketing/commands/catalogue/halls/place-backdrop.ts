import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ChartBackdropDTO } from "../../../../../contracts/backdrops"

/**
 * Moves or scales the picture to trace, or changes its opacity.
 *
 * @param placed `sha256` of the picture that was seen
 * @throws stale_state (409) when the chart has another picture, or none: nothing is written
 */
export async function placeBackdrop(
  db: Db,
  tenant: TenantId,
  chart_id: string,
  { sha256, x, y, width, opacity_percent }: ChartBackdropDTO
): Promise<void> {
  const { rowCount } = await db.query(
    `update chart_backdrop set x = $4, y = $5, width = $6, opacity_percent = $7
     where tenant_no = $1 and chart_id = $2 and sha256 = $3`,
    [tenant, chart_id, sha256, x, y, width, opacity_percent]
  )
  if (rowCount === 0) {
    throw domainError("stale_state")
  }
}
