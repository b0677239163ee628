import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** Enough time to settle immediately; after a crash the units become free again. */
const HELD_SECONDS = 60

/**
 * Gives a paid checkout other units of its standing areas where its own were taken meanwhile; they are held briefly until it
 * settles.
 *
 * @returns false when no unit was lost, or not enough are free
 * @throws place_unavailable (409) when someone took them at the same moment
 */
export async function moveLostUnits(db: Db, tenant: TenantId, checkout_id: string, attempt: number): Promise<boolean> {
  const [{ moved }] = await call<{ moved: boolean }>(db, "move-lost-units", "select move_lost_units($1, $2, $3, $4) as moved", [
    tenant,
    checkout_id,
    attempt,
    HELD_SECONDS,
  ])

  return moved
}
