import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"
import type { NewVenue } from "./insert-venue"

/** What can be changed of a venue; undefined leaves a field as it is. */
export type VenueChanges = Partial<NewVenue>

/**
 * Changes a venue. If its time zone changes, its draft dates keep their local times. Decided by the rows of its events, which
 * publishing updates.
 *
 * @returns false when the tenant has no such venue
 * @throws venue_zone_skips (409) { starts_at_local, time_zone } when the new zone's clocks skip the time of a date
 * @throws venue_zone_fixed (409) { time_zone } once one of its dates was published; nothing is written
 */
export async function changeVenue(db: Db, tenant: TenantId, id: string, changes: VenueChanges): Promise<boolean> {
  const [{ is_there }] = await call<{ is_there: boolean }>(db, "change-venue", "select change_venue($1, $2, $3) as is_there", [
    tenant,
    id,
    JSON.stringify(changes),
  ])

  return is_there
}
