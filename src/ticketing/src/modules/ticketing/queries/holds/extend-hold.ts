import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_EXTENSION_SECONDS } from "../../../../contracts/limits"
import type { HoldDTO } from "../../../../contracts/sales-api"
import { call } from "../call"
import { getHold } from "./get-hold"

/**
 * Gives a live hold more time, once, up to its last end (`hold.ends_by`).
 *
 * @throws hold_not_extendable (409) extended before, or as late as it ever ends · hold_expired (409) · checkout_state (409) · not_found (404)
 */
export async function extendHold(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<HoldDTO> {
  await call(db, "extend-hold", "select extend_hold($1, $2, $3, $4)", [tenant, id, session, HOLD_EXTENSION_SECONDS])

  return getHold(db, tenant, id, session)
}
