import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

export interface AreaCapacity {
  event_id: string
  performance_id: string
  /** uid of the area in the chart */
  place_uid: string
  /** null: the chart's again */
  capacity: number | null
}

/**
 * Sets the capacity of an area at one date, under the lock that also assigns its units (`set_area_capacity`). Holds priced before
 * are refused and priced again. Units beyond the capacity stay with their owners.
 *
 * @throws performance_not_found (404)
 * @throws place_unknown (400) when the date has no such area
 * @throws capacity_below_taken (409) { capacity, taken }
 * @throws stale_state (409) when a late payment took a unit meanwhile; nothing is written
 */
export async function setAreaCapacity(
  db: Db,
  tenant: TenantId,
  { event_id, performance_id, place_uid, capacity }: AreaCapacity
): Promise<void> {
  const [found] = await call<{ performance_no: number; units_from: number | null }>(
    db,
    "area-of-date",
    `select p.performance_no, c.units_from from performance p
       left join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = $3 and c.kind = 'area'
      where p.tenant_no = $1 and p.id = $2 and p.event_id = $4 and p.deleted_at is null`,
    [tenant, performance_id, place_uid, event_id]
  )
  if (!found) {
    throw domainError("performance_not_found", { performance_id })
  }
  if (found.units_from === null) {
    throw domainError("place_unknown", { place_uids: [place_uid] })
  }
  await call(db, "set-area-capacity", "select set_area_capacity($1, $2, $3, $4)", [
    tenant,
    found.performance_no,
    found.units_from,
    capacity,
  ])
}
