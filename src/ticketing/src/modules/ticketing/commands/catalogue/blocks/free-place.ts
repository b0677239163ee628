import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PlaceToFree {
  event_id: string
  performance_id: string
  place_uid: string
}

/**
 * Puts a blocked place back on sale. Of two simultaneous calls one frees it, decided by the claim's row; a place that someone
 * else has meanwhile stays theirs.
 *
 * @throws place_not_blocked (409); nothing is written
 */
export async function freePlace(db: Db, tenant: TenantId, { event_id, performance_id, place_uid }: PlaceToFree): Promise<void> {
  const { rowCount } = await db.query(
    `delete from claim c using performance p, ticket t, ticket_voiding v
     where p.tenant_no = $1 and p.event_id = $2 and p.id = $3
       and t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.place_uid = $4
       and v.tenant_no = t.tenant_no and v.ticket_id = t.id and not v.frees_place
       and c.tenant_no = t.tenant_no and c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 4 and c.reason = 'voided'`,
    [tenant, event_id, performance_id, place_uid]
  )
  if (rowCount === 0) {
    throw domainError("place_not_blocked")
  }
}
