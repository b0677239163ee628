import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_EXTENSION_SECONDS } from "../../../../contracts/limits"
import type { HoldDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { getHold } from "../../queries/holds/get-hold"

/**
 * Extends a live hold once, at most to `hold.ends_by`.
 *
 * @throws hold_not_extendable (409) when extended before, or when it already ends as late as possible
 * @throws hold_expired (409)
 * @throws checkout_state (409)
 * @throws not_found (404)
 */
export async function extendHold(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<HoldDTO> {
  await call(db, "extend-hold", "select extend_hold($1, $2, $3, $4)", [tenant, id, session, HOLD_EXTENSION_SECONDS])

  return getHold(db, tenant, id, session)
}
