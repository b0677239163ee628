import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

export interface PlacesToFree {
  event_id: string
  block_id: string
  /** omitted: all that is left of the block, date by date, in the background */
  places?: { performance_id: string; place_uids: string[] }
}

/**
 * Puts places that were blocked on sale again: some of one date immediately, or all of a block. Held or sold places stay with
 * their owners and no longer return to the block.
 *
 * @throws not_found (404) { block_id }
 * @throws place_not_blocked (409) when none of these places belongs to the block any more; nothing is written
 */
export async function freeBlock(db: Db, tenant: TenantId, { event_id, block_id, places }: PlacesToFree): Promise<void> {
  const [block] = await call(db, "block-of-event", "select 1 from block where tenant_no = $1 and event_id = $2 and id = $3", [
    tenant,
    event_id,
    block_id,
  ])
  if (!block) {
    throw domainError("not_found", { block_id })
  }
  if (!places) {
    await call(
      db,
      "free-block",
      `update block_date set state = 'freeing', next_at = now() where tenant_no = $1 and block_id = $2 and state in ('waiting', 'blocked')`,
      [tenant, block_id]
    )

    return
  }
  const rows = await call<{ freed: number }>(
    db,
    "free-some-blocked-places",
    `select unblock_places($1, $2, p.performance_no, $4, 'freed') as freed from performance p where p.tenant_no = $1 and p.id = $3`,
    [tenant, block_id, places.performance_id, places.place_uids]
  )
  if (!rows[0]?.freed) {
    throw domainError("place_not_blocked")
  }
}
