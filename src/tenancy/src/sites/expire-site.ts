import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { endAccess, lockClosingSite } from "../modules/tenancy/commands/site-closing"
import { closeUnconfirmedSite, freeHosts } from "../modules/tenancy/commands/unconfirmed-sites"
import { writeInLogs, type Actor } from "./write-in-logs"

export { countUnconfirmedSites, listUnconfirmedSites, type UnconfirmedSite } from "../modules/tenancy/commands/unconfirmed-sites"

/**
 * Closes a signed-up site that no one confirmed, in the caller's transaction: everything that opens its console ends, its domains
 * are released, its slug and hosts become available. Its owner, who never signed in, is not notified. A site confirmed in the
 * meantime is left as it is.
 *
 * @param releaseDomains returns the hosts that were live
 * @param actor default: the platform itself
 * @returns whether it was closed
 */
export async function expireSite(
  db: PoolClient,
  { tenant_no, id }: { tenant_no: TenantId; id: string },
  releaseDomains: (db: PoolClient, tenant_no: TenantId) => Promise<string[]>,
  actor: Actor = { kind: "system", user_id: null }
): Promise<boolean> {
  await lockClosingSite(db, id)
  const slug = await closeUnconfirmedSite(db, tenant_no)
  if (slug === null) {
    return false
  }
  await endAccess(db, tenant_no, "")
  const domains = await releaseDomains(db, tenant_no)
  const hosts = [...domains, ...(await freeHosts(db, tenant_no, slug))]
  await writeInLogs(db, { tenant_no, id }, actor, { action: "site.expired", details: { hosts } })

  return true
}
