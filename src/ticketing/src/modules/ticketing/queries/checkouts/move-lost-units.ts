import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/** Long enough to settle at once; a crash leaves them to others. */
const HELD_SECONDS = 60

/**
 * Gives a checkout that was paid for others of its standing areas, where its own units went to somebody else meanwhile; they are held for a moment, to be settled.
 *
 * @returns false when nothing of an area was lost, or there is no room for all
 * @throws place_unavailable (409) when somebody took them in that moment
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
