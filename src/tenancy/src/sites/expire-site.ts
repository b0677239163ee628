import type { PoolClient } from "pg"
import { queryEndAccess, queryLockForClosing } from "../modules/tenancy/queries/close-site"
import { queryExpireSite } from "../modules/tenancy/queries/unconfirmed-sites"
import { writeInLogs } from "./write-in-logs"

export { queryOverdueSites as overdueSites, type UnconfirmedSite } from "../modules/tenancy/queries/unconfirmed-sites"

/**
 * Closes a signed-up site that no one confirmed, in the caller's transaction: everything that opens its console ends, its slug
 * and hosts become available. Its owner, who never signed in, is not notified. A site confirmed in the meantime is left as it is.
 *
 * @returns whether it was closed
 */
export async function expireSite(db: PoolClient, { tenant_no, id }: { tenant_no: number; id: string }): Promise<boolean> {
  await queryLockForClosing(db, id)
  const hosts = await queryExpireSite(db, tenant_no)
  if (!hosts) {
    return false
  }
  await queryEndAccess(db, tenant_no, "")
  const system = { kind: "system", user_id: null }
  await writeInLogs(db, { tenant_no, id }, system, { action: "site.expired", details: { hosts } })

  return true
}
