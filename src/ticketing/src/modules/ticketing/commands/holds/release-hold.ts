import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/**
 * Releases a hold's places; its checkout, if any, is summed again.
 *
 * @throws not_found (404) when this session has no such hold
 * @throws hold_expired (409) when it has already ended
 * @throws checkout_state (409) when it is being paid for or sold
 */
export async function releaseHold(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<void> {
  await call(db, "release-hold", "select release_hold($1, $2, $3)", [tenant, id, session])
}
