import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HoldDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { getHold } from "../../queries/holds/get-hold"

/**
 * Releases a place of a hold, and optionally others of the session's holds at the same date: all or none. A hold ends with its
 * last place.
 *
 * @returns what is left of the hold; null when nothing is
 * @throws not_found (404)
 * @throws hold_expired (409)
 * @throws checkout_state (409)
 */
export async function dropPlace(
  db: Db,
  tenant: TenantId,
  id: string,
  session: Buffer,
  place_uid: string,
  also: string[] = []
): Promise<HoldDTO | null> {
  const [{ left }] = await call<{ left: boolean }>(
    db,
    "drop-place",
    `with named as materialized (
       select coalesce(o.id, case when u.at = 1 then $2 else '' end) as id, u.uid from unnest($4::text[]) with ordinality as u(uid, at)
         left join lateral (
           select h.id from hold n join hold h on h.tenant_no = n.tenant_no and h.performance_no = n.performance_no and h.session_hash = n.session_hash
            cross join lateral jsonb_array_elements(h.lines) as l
            where u.at > 1 and n.tenant_no = $1 and n.id = $2 and n.session_hash = $3 and h.state = 'held' and h.expires_at > now() and l->>'place_uid' = u.uid
            limit 1) o on true
     ), dropped as materialized (
       select n.id, drop_place($1, n.id, $3, n.uid) as state from (select * from named order by id, uid) n
     )
     select not bool_or(d.id = $2 and d.state = 'released') as left from dropped d`,
    [tenant, id, session, [place_uid, ...also]]
  )

  return left ? getHold(db, tenant, id, session) : null
}
