import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

export interface PlaceToSign {
  performance_no: number
  performance_id: string
  starts_at: Date
  ends_at: Date | null
  time_zone: string
  place_idx: number
}

/** A checkout's places with what their ticket codes need. */
export async function listPlacesToSign(db: Db, tenant: TenantId, checkout_id: string): Promise<PlaceToSign[]> {
  return call<PlaceToSign & Record<string, unknown>>(
    db,
    "places-to-sign",
    `select p.performance_no, p.id as performance_id, p.starts_at, p.ends_at, p.time_zone, i.idx as place_idx
       from hold h cross join unnest(h.place_idxs) as i(idx)
       join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where h.tenant_no = $1 and h.checkout_id = $2`,
    [tenant, checkout_id]
  )
}
