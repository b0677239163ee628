import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/**
 * Lets go of a hold's places. A checkout that had it loses it and is summed anew.
 *
 * @throws not_found (404) not of this session · hold_expired (409) already gone · checkout_state (409) being paid for or sold
 */
export async function releaseHold(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<void> {
  await call(db, "release-hold", "select release_hold($1, $2, $3)", [tenant, id, session])
}
