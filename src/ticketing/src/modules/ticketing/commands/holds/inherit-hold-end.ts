import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import type { HoldRow } from "../../queries/holds/hold-dto"

export type InheritedEnd = Pick<HoldRow, "expires_at" | "seconds_left" | "extended">

/**
 * Ends a new hold no later than the hold it replaces would have ended (`ends_by`), if it has any of its seats, tables or areas
 * and that hold had not expired. Runs in the transaction that releases the one and makes the other.
 *
 * @returns the new hold's times; null: it keeps nothing, and its own times stand
 */
export async function inheritHoldEnd(
  db: Db,
  tenant: TenantId,
  { hold_id, replaced_id }: { hold_id: string; replaced_id: string }
): Promise<InheritedEnd | null> {
  const [kept] = await call<InheritedEnd & Record<string, unknown>>(
    db,
    "inherit-hold-end",
    `with kept as (
       update hold n set ends_by = least(n.ends_by, o.ends_by), expires_at = least(n.expires_at, o.ends_by)
         from hold o
        where n.tenant_no = $1 and n.id = $2 and o.tenant_no = $1 and o.id = $3 and o.performance_no = n.performance_no
          and o.expires_at > now()
          and array(select coalesce(l->>'of', l->>'place_uid') from jsonb_array_elements(n.lines) as l)
           && array(select coalesce(l->>'of', l->>'place_uid') from jsonb_array_elements(o.lines) as l)
       returning n.performance_no, n.place_idxs, n.hold_no, n.expires_at, n.ends_by
     ), claimed as (
       update claim c set expires_at = k.expires_at from kept k
        where c.tenant_no = $1 and c.performance_no = k.performance_no and c.place_idx = any (k.place_idxs) and c.hold_no = k.hold_no
          and c.state = 1
     )
     select expires_at, extract(epoch from expires_at - now())::float8 as seconds_left, expires_at >= ends_by as extended from kept`,
    [tenant, hold_id, replaced_id]
  )

  return kept ?? null
}
