import { releaseDomains } from "@guichet/domains/release-domains"
import { inTransaction } from "@guichet/kernel/sql"
import { attemptItem } from "@guichet/tenancy/failing-work"
import { expireSite, overdueSites, type UnconfirmedSite } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { endSubscription } from "../modules/billing/commands/end-subscription"

/** Closes one unconfirmed site with its subscription, all or nothing. Does nothing if it was confirmed meanwhile. */
export const expireUnconfirmed = (pool: Pool, site: UnconfirmedSite): Promise<void> =>
  inTransaction(pool, async (db) => {
    if (await expireSite(db, site, releaseDomains)) {
      await endSubscription(db, site.tenant_no)
    }
  })

/** Closes every site that was not confirmed in time, one by one: a failure delays no other and is kept for the operator. */
export async function expireOverdueSites(pool: Pool): Promise<void> {
  for (const site of await overdueSites(pool)) {
    await attemptItem(pool, { duty: "unconfirmed_sites", item_id: site.id, tenant_no: site.tenant_no }, () =>
      expireUnconfirmed(pool, site)
    )
  }
}
