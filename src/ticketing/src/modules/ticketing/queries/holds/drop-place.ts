import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HoldDTO } from "../../../../contracts/window"
import { call } from "../call"
import { getHold } from "./get-hold"

/**
 * Lets go of one place of a hold; with the last place the hold ends.
 *
 * @returns what is left, null when nothing is
 * @throws not_found (404) · hold_expired, checkout_state (409)
 */
export async function dropPlace(
  db: Db,
  tenant: TenantId,
  id: string,
  session: Buffer,
  place_uid: string
): Promise<HoldDTO | null> {
  const [{ state }] = await call<{ state: string }>(db, "drop-place", "select drop_place($1, $2, $3, $4) as state", [
    tenant,
    id,
    session,
    place_uid,
  ])

  return state === "held" ? getHold(db, tenant, id, session) : null
}
